package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** The help of `adopt`. */
@picocli.CommandLine.Command(
        name = "adopt",
        description = "Go over to a copy of the journal that mirroring made in another Kafka, if it is a true one: "
                + "adopt" + ServerFlags.FORM)
final class AdoptCommand implements ServerCommand {
    @Mixin
    ServerFlags servers = new ServerFlags();
}
