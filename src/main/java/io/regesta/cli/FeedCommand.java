package io.regesta.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The help of `feed`. */
@picocli.CommandLine.Command(
        name = "feed",
        description = "Have lost topics of the feed published again from the start, with the same ids, while the "
                + "registry runs: feed republish [TOPIC ...]" + ServerFlags.FORM)
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

    @Mixin
    ServerFlags servers = new ServerFlags();
}
