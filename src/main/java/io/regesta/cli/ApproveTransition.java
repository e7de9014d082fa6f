package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions approve`: moves a version to a stage that it was requested for. */
@picocli.CommandLine.Command(name = "approve", description = "Approve a request: move the version.")
final class ApproveTransition extends WriteCommand {
    @Mixin
    private Move move = new Move();

    @Mixin
    private Archiving archiving = new Archiving();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.own(
                "POST", move.request() + "/approval", Json.object().put("archiveExisting", archiving.existing()));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Moved " + move + archiving.inWords() + ".\n";
    }
}
