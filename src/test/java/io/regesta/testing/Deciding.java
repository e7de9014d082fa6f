package io.regesta.testing;

import io.regesta.model.Command;
import io.regesta.model.Decider;
import io.regesta.model.Decision;
import io.regesta.model.Decision.Refused;
import io.regesta.model.State;

/** Decides as the registry does: first what is wrong with a command whatever the state, then what comes of it. */
public final class Deciding {
    private Deciding() {}

    public static Decision decide(Decider decider, State state, Command command) {
        return decider.invalid(command).<Decision>map(Refused::new).orElseGet(() -> decider.decide(state, command));
    }
}
