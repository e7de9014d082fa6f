package io.regesta.commands;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Keeps order where it matters: work that touches a thing begins when all earlier work that touches it has ended, and not
 * at all when that failed. Other work goes on beside it.
 */
final class Lanes {
    private final Map<String, CompletableFuture<?>> last = new HashMap<>();

    /** Does the work in its turn. Whoever calls earlier is earlier. */
    <T> CompletableFuture<T> enter(Set<String> touched, Supplier<? extends CompletionStage<T>> work) {
        CompletableFuture<T> own;
        synchronized (last) {
            var before =
                    touched.stream().map(last::get).filter(Objects::nonNull).toArray(CompletableFuture<?>[]::new);
            own = new CompletableFuture<>();
            for (var thing : touched) {
                last.put(thing, own);
            }
            own.whenComplete((_, _) -> leave(touched, own));
            var _ = CompletableFuture.allOf(before).thenCompose(_ -> work.get()).whenComplete((result, failure) -> {
                if (failure == null) {
                    own.complete(result);
                } else {
                    own.completeExceptionally(failure);
                }
            });
        }
        return own;
    }

    /** A failure stays, so that nothing overtakes what failed. */
    private void leave(Set<String> touched, CompletableFuture<?> own) {
        if (own.isCompletedExceptionally()) {
            return;
        }
        synchronized (last) {
            touched.forEach(thing -> last.remove(thing, own));
        }
    }
}
