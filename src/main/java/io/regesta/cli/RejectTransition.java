package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions reject`: says no to a request. */
@picocli.CommandLine.Command(name = "reject", description = "Reject a request: the version stays where it is.")
final class RejectTransition extends WriteCommand {
    @Mixin
    private Move move = new Move();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.own("POST", move.request() + "/rejection", Json.object());
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Rejected the request to move " + move + ".\n";
    }
}
