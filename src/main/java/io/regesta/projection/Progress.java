package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How far the projection has come, as this replica knows it, in the present life of the database. */
@ApplicationScoped
public class Progress {
    private record Waiter(int partition, long nextOffset, CompletableFuture<Void> reached) {}

    private final Map<Integer, Standing> standings = new HashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private volatile long life;

    /** How far a partition has been applied. */
    public synchronized Standing of(int partition) {
        return standings.getOrDefault(partition, Standing.START);
    }

    /** Every partition that something is known of. */
    public synchronized Map<Integer, Standing> all() {
        return Map.copyOf(standings);
    }

    /**
     * Completes once a partition is applied up to, and without, an offset. It does not fail; whoever waits sets a time
     * limit, which ends the wait.
     */
    public synchronized CompletableFuture<Void> reached(int partition, long nextOffset) {
        var reached = new CompletableFuture<Void>();
        if (of(partition).nextOffset() >= nextOffset) {
            reached.complete(null);
        } else {
            waiters.removeIf(waiter -> waiter.reached().isDone());
            waiters.add(new Waiter(partition, nextOffset, reached));
        }
        return reached;
    }

    /** Which life of the database the standings are of; to be said with every {@link #advance}. */
    long life() {
        return life;
    }

    /** Another life of the database has begun: what was known of the one before no longer counts. */
    synchronized void begin() {
        life = life + 1;
        standings.clear();
    }

    void advance(long ofLife, int partition, Standing standing) {
        List<Waiter> passed;
        synchronized (this) {
            if (ofLife != life || of(partition).nextOffset() >= standing.nextOffset()) {
                return;
            }
            standings.put(partition, standing);
            passed = waiters.stream()
                    .filter(waiter -> waiter.partition() == partition && waiter.nextOffset() <= standing.nextOffset())
                    .toList();
            waiters.removeAll(passed);
        }
        passed.forEach(waiter -> waiter.reached().complete(null));
    }
}
