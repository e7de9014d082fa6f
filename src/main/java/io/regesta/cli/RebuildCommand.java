package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The help of `rebuild`: the same flags as those the server's main reads. */
@picocli.CommandLine.Command(
        name = "rebuild",
        description = "Build the tables anew from the journal beside the live ones, while the registry runs, and swap: "
                + "rebuild [--data DIR] [--kafka HOST:PORT] [--postgres URL]")
final class RebuildCommand implements ServerCommand {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where serve's embedded parts keep their data (./data).")
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
