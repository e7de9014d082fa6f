package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** The help of `rebuild`. */
@picocli.CommandLine.Command(
        name = "rebuild",
        description = "Build the tables anew from the journal beside the live ones, while the registry runs, and swap: "
                + "rebuild" + ServerFlags.FORM)
final class RebuildCommand implements ServerCommand {
    @Mixin
    ServerFlags servers = new ServerFlags();
}
