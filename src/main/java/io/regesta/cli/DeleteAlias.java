package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `aliases delete`: takes an alias away; an alias that is not there is no error. */
@picocli.CommandLine.Command(name = "delete", description = "Delete an alias; the version it points to stays.")
final class DeleteAlias extends WriteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias.")
    private String alias = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.delete(
                "registered-models/alias", Json.object().put("name", name).put("alias", alias));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Deleted alias '" + alias + "' of model '" + name + "'.\n";
    }
}
