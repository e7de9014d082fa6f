package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions transition`: moves a version to a stage. */
@picocli.CommandLine.Command(name = "transition", description = "Move a version to another stage.")
final class TransitionVersion extends WriteCommand {
    @Mixin
    private Move move = new Move();

    @Mixin
    private Archiving archiving = new Archiving();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.post(
                "model-versions/transition-stage", move.json().put("archive_existing_versions", archiving.existing()));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        String reached =
                answer.body().path("model_version").path("current_stage").asText("");
        return "Moved " + move.version() + " to " + reached + archiving.inWords() + ".\n";
    }
}
