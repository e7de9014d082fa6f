package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `models show`: all about one model. */
@picocli.CommandLine.Command(
        name = "show",
        description = "Show a model, its tags and aliases, and the latest version of each stage.")
final class ShowModel extends RegistryCommand {
    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.get("registered-models/get", Query.NONE.with("name", name));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return shown.model(answer.body().path("registered_model"));
    }
}
