package io.regesta.cli;

import picocli.CommandLine.Option;

/** Models found by a search, with all its pages up to a limit. */
abstract class FindModels extends RegistryCommand {
    private static final String MODELS = "registered_models";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many (${DEFAULT-VALUE}).")
    private int max;

    final Answer find(Registry registry, Query query) {
        return max < 1
                ? new Answer.Misused("--max " + max + " finds nothing: give a number from 1 on")
                : registry.search("registered-models/search", MODELS, query, max);
    }

    @Override
    final String inWords(Answer.Done answer, Shown shown) {
        return answer.body().path(MODELS).isEmpty()
                ? "No models.\n"
                : shown.models(answer.body().path(MODELS)) + shown.more(answer.body());
    }
}
