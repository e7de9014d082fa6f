package io.regesta.webhooks;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Callable;

/** Work that blocks, for those who must not. */
final class Blocking {
    private Blocking() {}

    /** Does the work on a thread of its own, anew for each who asks. */
    static <T> Uni<T> uni(Callable<T> work) {
        return Uni.createFrom()
                .emitter(emitter -> Thread.startVirtualThread(() -> {
                    try {
                        emitter.complete(work.call());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        emitter.fail(stopped);
                    } catch (Exception failed) {
                        emitter.fail(failed);
                    }
                }));
    }
}
