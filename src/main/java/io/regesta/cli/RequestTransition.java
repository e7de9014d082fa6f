package io.regesta.cli;

import picocli.CommandLine.Mixin;

/** `versions request`: asks for a version to be moved; somebody else approves. */
@picocli.CommandLine.Command(name = "request", description = "Ask for a version to be moved to another stage.")
final class RequestTransition extends WriteCommand {
    @Mixin
    private Move move = new Move();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.own("PUT", move.request(), Json.object());
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return "Requested to move " + move + ".\n";
    }
}
