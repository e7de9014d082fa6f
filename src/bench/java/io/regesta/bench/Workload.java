package io.regesta.bench;

import org.jspecify.annotations.Nullable;

/** Says what a client that has got its answer asks next; null: nothing any more. Asked by one thread. */
@FunctionalInterface
interface Workload {
    @Nullable
    Call next();
}
