package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags by which an operator command finds a registry's servers, for its help: the server's main reads them. */
final class ServerFlags {
    /** How a command's description ends. */
    static final String FORM = " [--data DIR] [--kafka HOST:PORT] [--postgres URL]";

    @Option(names = "--data", paramLabel = "DIR", description = "Where a standalone registry keeps its data (./data).")
    @Nullable
    String data;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The Kafka cluster that holds the journal (env KAFKA_BOOTSTRAP_SERVERS).")
    @Nullable
    String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "The PostgreSQL database that holds the tables (env REGESTA_POSTGRES_URL).")
    @Nullable
    String postgres;
}
