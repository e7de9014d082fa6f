package io.regesta.simulation;

import static io.regesta.model.Stage.PRODUCTION;

import io.regesta.model.Command;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Decider;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Decision.Refused;
import io.regesta.model.Refusal;
import io.regesta.model.Sources;
import io.regesta.testing.Deciding;

/** What comes of a wish in some state: the decider's decision, or its like for the other streams. */
sealed interface Choice {
    String POLICY = "policy";
    Decider DECIDER = new Decider(Sources.REMOTE_ONLY);

    record Refuses(Refusal why) implements Choice {}

    /** The policy forbids it. */
    record Forbidden() implements Choice {}

    record Nothing() implements Choice {}

    record Does(String stream, Deed deed) implements Choice {}

    static Choice of(Tables tables, Wish wish) {
        return switch (wish) {
            case Wish.Freeze freeze ->
                freeze.frozen() == tables.frozen() ? new Nothing() : new Does(POLICY, new Deed.Frozen(freeze.frozen()));
            case Wish.AddHook hook -> new Does(hook.stream(), new Deed.HookAdded());
            case Wish.Asked asked -> of(tables, asked.command());
        };
    }

    private static Choice of(Tables tables, Command command) {
        return switch (Deciding.decide(DECIDER, tables.world().stateFor(command), command)) {
            case Refused(var refusal) -> new Refuses(refusal);
            case NothingToDo _ -> new Nothing();
            case Happens(var model, var event) ->
                tables.frozen() && isPromotion(command)
                        ? new Forbidden()
                        : new Does("model/" + model, new Deed.OfModel(model, event));
        };
    }

    /** A move that the policy has a say in. */
    static boolean isPromotion(Command command) {
        return command instanceof TransitionStage move && move.to() == PRODUCTION;
    }
}
