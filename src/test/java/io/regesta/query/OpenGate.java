package io.regesta.query;

import io.regesta.journal.Position;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A gate for tables that nobody projects. */
class OpenGate implements ReadGate {
    @Override
    public <T> Uni<T> through(Supplier<Uni<T>> reading) {
        return reading.get();
    }

    @Override
    public long life() {
        return 1;
    }

    @Override
    public boolean isForeign(Position position) {
        return false;
    }

    @Override
    public Uni<Void> reached(Position position) {
        return Uni.createFrom().voidItem();
    }
}
