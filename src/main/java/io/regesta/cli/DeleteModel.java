package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `models delete`: a model with all that belongs to it; nothing is asked back. */
@picocli.CommandLine.Command(
        name = "delete",
        description = "Delete a model with all its versions, tags and aliases, without asking.")
final class DeleteModel extends WriteCommand {
    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.delete("registered-models/delete", Json.object().put("name", name));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Deleted model '" + name + "' with all its versions, tags and aliases.\n";
    }
}
