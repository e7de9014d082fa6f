package io.regesta.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The help of `feed`: the same flags as those the server's main reads. */
@picocli.CommandLine.Command(
        name = "feed",
        description = "Have lost topics of the feed published again from the start, with the same ids, while the "
                + "registry runs: feed republish [TOPIC ...] [--data DIR] [--kafka HOST:PORT] [--postgres URL]")
final class FeedCommand implements ServerCommand {
    @Parameters(index = "0", paramLabel = "republish", description = "What is to be done.")
    @Nullable
    String deed;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TOPIC",
            description = "stage-changes, stages or events; without one, all.")
    List<String> topics = List.of();

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
