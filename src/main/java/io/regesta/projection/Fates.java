package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what comes of a record. A waiter is entered before its record is sent, and told once the projection has
 * passed the record, whichever replica projects.
 */
@ApplicationScoped
public class Fates {
    /** A record on its way. Its offset is known once the brokers have answered. */
    public static final class Pending {
        private final UUID event;
        private final UUID attempt;
        private final String workspace;
        private final int partition;
        private final long deadline;
        private final @Nullable Snapshot decidedOn;
        private final CompletableFuture<Fate> fate = new CompletableFuture<>();
        private volatile long offset = -1;

        Pending(
                UUID event,
                UUID attempt,
                String workspace,
                int partition,
                long deadline,
                @Nullable Snapshot decidedOn) {
            this.event = event;
            this.attempt = attempt;
            this.workspace = workspace;
            this.partition = partition;
            this.deadline = deadline;
            this.decidedOn = decidedOn;
        }

        /** Completes with the record's fate, never with a failure. */
        public CompletableFuture<Fate> fate() {
            return fate;
        }

        /** The brokers have answered that the record stands there. */
        public void stands(long at) {
            offset = at;
        }

        UUID event() {
            return event;
        }

        UUID attempt() {
            return attempt;
        }

        String workspace() {
            return workspace;
        }

        int partition() {
            return partition;
        }

        long deadline() {
            return deadline;
        }

        @Nullable
        Snapshot decidedOn() {
            return decidedOn;
        }

        OptionalLong offset() {
            return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
        }
    }

    private final Map<UUID, Pending> pending = new ConcurrentHashMap<>();

    /**
     * Waits from now on for the record of that attempt, which must be left again with {@link #leave}.
     *
     * @param decidedOn what was loaded for the batch of models' records that it is of; null of any other record
     */
    public Pending await(
            UUID event, UUID attempt, String workspace, int partition, long deadline, @Nullable Snapshot decidedOn) {
        var waiter = new Pending(event, attempt, workspace, partition, deadline, decidedOn);
        pending.put(attempt, waiter);
        return waiter;
    }

    /** Waits no longer. */
    public void leave(Pending waiter) {
        pending.remove(waiter.attempt());
    }

    /** How many records are on their way. */
    public int size() {
        return pending.size();
    }

    /** The record of that attempt, when it is waited for here. */
    Optional<Pending> of(UUID attempt) {
        return Optional.ofNullable(pending.get(attempt));
    }

    void settle(UUID attempt, Fate fate) {
        var waiter = pending.get(attempt);
        if (waiter != null) {
            waiter.fate().complete(fate);
        }
    }

    Collection<Pending> unsettled() {
        return pending.isEmpty()
                ? List.of()
                : pending.values().stream()
                        .filter(waiter -> !waiter.fate().isDone())
                        .toList();
    }
}
