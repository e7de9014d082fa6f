package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The help of `import`. */
@picocli.CommandLine.Command(
        name = "import",
        description = "Make a new journal of an exported one, for an empty database to be built from: " + "import FILE"
                + ServerFlags.FORM)
final class ImportCommand implements ServerCommand {
    @Parameters(paramLabel = "FILE", description = "What export has written.")
    @Nullable
    String file;

    @Mixin
    ServerFlags servers = new ServerFlags();
}
