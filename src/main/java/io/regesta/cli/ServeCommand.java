package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The help of `serve`: the same flags as those the server's main reads. */
@picocli.CommandLine.Command(
        name = "serve",
        description = "Run the registry, with a Kafka broker and a PostgreSQL server inside unless others are given: "
                + "serve [--data DIR] [--port PORT] [--host HOST] [--kafka HOST:PORT] [--postgres URL]",
        footer = {
            "",
            "What is embedded keeps its data under --data. Everything listens on the loopback interface",
            "only, unless --host says otherwise."
        })
final class ServeCommand implements ServerCommand {
    @Option(names = "--data", paramLabel = "DIR", description = "Where embedded parts keep their data (./data).")
    @Nullable
    String data;

    @Option(names = "--port", paramLabel = "PORT", description = "The port of the REST API (8080).")
    @Nullable
    Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on (127.0.0.1).")
    @Nullable
    String host;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "A Kafka cluster to use instead of the embedded broker (env KAFKA_BOOTSTRAP_SERVERS).")
    @Nullable
    String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "A PostgreSQL database to use instead of the embedded server (env REGESTA_POSTGRES_URL).")
    @Nullable
    String postgres;
}
