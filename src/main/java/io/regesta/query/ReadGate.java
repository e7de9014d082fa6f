package io.regesta.query;

import io.regesta.journal.Position;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Lets a read through when the tables are as new as what was told, and not a moment earlier. */
public interface ReadGate {

    /** Reads once the gate is open. Fails with {@link NotCaughtUp} when it does not open within five seconds. */
    <T> Uni<T> through(Supplier<Uni<T>> reading);

    /** Counts the lives of the database that were met: what it said in one need not be so in another. */
    long life();

    /** True when a position is known to be of another journal than the one that is read. */
    boolean isForeign(Position position);

    /** Completes when the tables hold a position. Fails with {@link NotCaughtUp} when they do not within five seconds. */
    Uni<Void> reached(Position position);
}
