package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `versions show`: all about one version, by its number or by an alias. */
@picocli.CommandLine.Command(name = "show", description = "Show a version.")
final class ShowVersion extends RegistryCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "VERSION",
            description = "The version's number, or an alias that points to it as @ALIAS.")
    private String version = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        Query query = Query.NONE.with("name", name);
        return version.startsWith("@")
                ? registry.get("registered-models/alias", query.with("alias", version.substring(1)))
                : registry.get("model-versions/get", query.with("version", version));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return shown.version(answer.body().path("model_version"));
    }
}
