package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions delete`: one version with its aliases; nothing is asked back and its number is not used again. */
@picocli.CommandLine.Command(
        name = "delete",
        description = "Delete a version, without asking; its number is not used again.")
final class DeleteVersion extends WriteCommand {
    @Mixin
    private VersionName version = new VersionName();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.delete("model-versions/delete", version.json());
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Deleted " + version + ".\n";
    }
}
