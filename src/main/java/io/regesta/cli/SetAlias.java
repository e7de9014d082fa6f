package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `aliases set`: points an alias to a version, wherever it pointed before. */
@picocli.CommandLine.Command(name = "set", description = "Point an alias to a version; an alias that exists is moved.")
final class SetAlias extends WriteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias, such as champion.")
    private String alias = "";

    @Parameters(index = "2", paramLabel = "VERSION", description = "The version's number.")
    private String version = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.post(
                "registered-models/alias",
                Json.object().put("name", name).put("alias", alias).put("version", version));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Alias '" + alias + "' of model '" + name + "' points to version " + version + ".\n";
    }
}
