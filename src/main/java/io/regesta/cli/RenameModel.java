package io.regesta.cli;

import picocli.CommandLine.Parameters;

/** `models rename`: another name for a model; versions, tags and aliases stay with it. */
@picocli.CommandLine.Command(
        name = "rename",
        description = "Rename a model; its versions, tags and aliases stay with it, the old name leads nowhere.")
final class RenameModel extends WriteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW_NAME", description = "The name it gets.")
    private String newName = "";

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.post(
                "registered-models/rename", Json.object().put("name", name).put("new_name", newName));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Renamed model '" + name + "' to '" + newName + "'.\n";
    }
}
