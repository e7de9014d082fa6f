package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** How far the projection has come, as this replica knows it, in the present life of the database. */
@ApplicationScoped
public class Progress {
    private final Map<Integer, Standing> standings = new HashMap<>();
    /** By partition, those who wait for an offset; all at the live end wait for the same one. */
    private final Map<Integer, NavigableMap<Long, Set<CompletableFuture<Void>>>> waiters = new HashMap<>();

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
     * limit, and cancels what is not waited for any more.
     */
    public synchronized CompletableFuture<Void> reached(int partition, long nextOffset) {
        var reached = new CompletableFuture<Void>();
        if (of(partition).nextOffset() >= nextOffset) {
            reached.complete(null);
        } else {
            waiters.computeIfAbsent(partition, _ -> new TreeMap<>())
                    .computeIfAbsent(nextOffset, _ -> new HashSet<>())
                    .add(reached);
            var _ = reached.whenComplete((_, givenUp) -> {
                if (givenUp != null) {
                    leave(partition, nextOffset, reached);
                }
            });
        }
        return reached;
    }

    private synchronized void leave(int partition, long nextOffset, CompletableFuture<Void> waiter) {
        var of = waiters.get(partition);
        if (of != null) {
            of.computeIfPresent(nextOffset, (_, those) -> {
                those.remove(waiter);
                return those.isEmpty() ? null : those;
            });
        }
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
        var passed = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            if (ofLife != life || of(partition).nextOffset() >= standing.nextOffset()) {
                return;
            }
            standings.put(partition, standing);
            var of = waiters.get(partition);
            if (of != null) {
                var reached = of.headMap(standing.nextOffset(), true);
                reached.values().forEach(passed::addAll);
                reached.clear();
            }
        }
        passed.forEach(waiter -> waiter.complete(null));
    }
}
