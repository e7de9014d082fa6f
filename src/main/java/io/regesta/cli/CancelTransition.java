package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions cancel`: takes a request back. */
@picocli.CommandLine.Command(name = "cancel", description = "Take a request back: the version stays where it is.")
final class CancelTransition extends WriteCommand {
    @Mixin
    private Move move = new Move();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.own("DELETE", move.request(), null);
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Cancelled the request to move " + move + ".\n";
    }
}
