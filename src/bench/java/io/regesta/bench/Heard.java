package io.regesta.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When somebody heard of each position, in nanoseconds of this machine's clock. */
final class Heard {
    private static final long PATIENCE_SECONDS = 30;

    private final ConcurrentMap<String, CompletableFuture<Long>> times = new ConcurrentHashMap<>();

    void of(String position) {
        time(position).complete(System.nanoTime());
    }

    /** Waits for it, and forgets it. */
    long when(String position) throws InterruptedException, ExecutionException, TimeoutException {
        var heard = time(position).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        times.remove(position);
        return heard;
    }

    private CompletableFuture<Long> time(String position) {
        return times.computeIfAbsent(position, _ -> new CompletableFuture<>());
    }
}
