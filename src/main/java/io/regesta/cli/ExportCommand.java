package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The help of `export`. */
@picocli.CommandLine.Command(
        name = "export",
        description = "Take the whole journal out into a file, with a checksum, while the registry runs: "
                + "export FILE" + ServerFlags.FORM)
final class ExportCommand implements ServerCommand {
    @Parameters(paramLabel = "FILE", description = "Where to; JSON lines.")
    @Nullable
    String file;

    @Mixin
    ServerFlags servers = new ServerFlags();
}
