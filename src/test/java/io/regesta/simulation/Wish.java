package io.regesta.simulation;

import io.regesta.model.Command;

/** What a client wants of the simulated registry. Beside models it has streams of other kinds, as the design foresees. */
sealed interface Wish {

    record Asked(Command command) implements Wish {}

    /** Forbid moves to Production, or allow them again: a policy, which every such move requires at its revision. */
    record Freeze(boolean frozen) implements Wish {}

    /** Add a thing with a stream of its own and no name, as a webhook is. */
    record AddHook(String stream) implements Wish {}
}
