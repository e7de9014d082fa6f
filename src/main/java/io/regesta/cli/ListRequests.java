package io.regesta.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `versions requests`: what waits to be approved, whatever the model, the oldest first. */
@picocli.CommandLine.Command(
        name = "requests",
        description = "List the open requests for versions to be moved, the oldest first.")
final class ListRequests extends RegistryCommand {
    private static final String REQUESTS = "requests";

    @Option(names = "--stage", paramLabel = "STAGE", description = "Of those to be moved to this stage.")
    private @Nullable String stage;

    @Mixin
    private Most most = new Most();

    @Override
    Answer ask(Registry registry, Progress progress) {
        Query query = stage == null ? Query.NONE : Query.NONE.with("stage", stage);
        return most.of(max -> registry.searchOwn("transition-requests", REQUESTS, query, max));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return answer.body().path(REQUESTS).isEmpty()
                ? "No open requests.\n"
                : shown.requests(answer.body().path(REQUESTS)) + shown.more(answer.body());
    }
}
