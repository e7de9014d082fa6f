package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** Models found by a search, with all its pages up to a limit. */
abstract class FindModels extends RegistryCommand {
    private static final String MODELS = "registered_models";

    @Mixin
    private Most most = new Most();

    final Answer find(Registry registry, Query query) {
        return most.of(max -> registry.search("registered-models/search", MODELS, query, max));
    }

    @Override
    final String inWords(Answer.Done answer, Shown shown) {
        return answer.body().path(MODELS).isEmpty()
                ? "No models.\n"
                : shown.models(answer.body().path(MODELS)) + shown.more(answer.body());
    }
}
