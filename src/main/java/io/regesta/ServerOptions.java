package io.regesta;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags of the commands that boot the application; their help is the command line's. */
@Command(name = "regesta")
final class ServerOptions {
    @Option(names = "--data", defaultValue = "data")
    Path data = Path.of("data");

    @Option(names = "--port")
    @Nullable
    Integer port;

    @Option(names = "--host")
    @Nullable
    String host;

    @Option(names = "--kafka")
    @Nullable
    String kafka;

    @Option(names = "--postgres")
    @Nullable
    String postgres;
}
