package io.regesta.bench.load;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what several say, each in its turn. */
public final class InTurns implements Calls {
    private final List<Calls> each;
    private int asked;

    private InTurns(List<Calls> each) {
        this.each = each;
    }

    public static Calls of(Collection<? extends Calls> each) {
        return new InTurns(List.copyOf(each));
    }

    @Override
    public @Nullable Call next() {
        return each.get(asked++ % each.size()).next();
    }
}
