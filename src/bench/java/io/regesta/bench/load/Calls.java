package io.regesta.bench.load;

import org.jspecify.annotations.Nullable;

/** Says what is asked next; null: nothing any more. Asked by one thread. */
@FunctionalInterface
public interface Calls {
    @Nullable
    Call next();
}
