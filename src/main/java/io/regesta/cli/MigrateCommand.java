package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** The help of `migrate`. */
@picocli.CommandLine.Command(
        name = "migrate",
        description = "Bring the tables up to this release, where the replicas may not do it themselves: " + "migrate"
                + ServerFlags.FORM)
final class MigrateCommand implements ServerCommand {
    @Mixin
    ServerFlags servers = new ServerFlags();
}
