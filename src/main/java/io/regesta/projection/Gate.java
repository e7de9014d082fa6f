package io.regesta.projection;

import io.regesta.journal.Journal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closed after the start, and whenever a connection meets another life of the database, until the projection has reached
 * the journal's end as it was after that. While it is closed nothing is read, decided or answered: the tables may be
 * older than what somebody was told.
 */
@ApplicationScoped
public class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final long PATIENCE_MS = 500;

    private final Journal journal;
    private final Progress progress;
    private @Nullable Incarnation present;
    private volatile CompletableFuture<Long> open = new CompletableFuture<>();
    private @Nullable Thread keeper;

    Gate(Journal journal, Progress progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /** Completes with {@link #life} once the gate is open; whoever waits sets a time limit. */
    public CompletableFuture<Long> open() {
        return open.copy();
    }

    public boolean isOpen() {
        return open.isDone();
    }

    /** Counts the lives of the database that were met. What was read is good when it is the same before and after. */
    public long life() {
        return progress.life();
    }

    /** A connection was opened to that life of the database. Closes the gate when it is another one. */
    public synchronized void meet(Incarnation incarnation) {
        if (incarnation.equals(present)) {
            return;
        }
        if (present != null) {
            LOG.warnf(
                    "The database lives another life (%s); reads and writes wait until it has caught up", incarnation);
        }
        present = incarnation;
        progress.begin();
        if (open.isDone()) {
            open = new CompletableFuture<>();
        }
        var life = progress.life();
        keeper = Thread.ofVirtual().name("gate-keeper").start(() -> keep(life));
    }

    private void keep(long life) {
        try {
            var ends = journal.ends();
            while (ends.isEmpty() && life == progress.life()) {
                Thread.sleep(PATIENCE_MS);
                ends = journal.ends();
            }
            var caughtUp = false;
            while (life == progress.life() && !caughtUp) {
                caughtUp = caughtUp(ends.orElse(Map.of()));
            }
            openFor(life);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean caughtUp(Map<Integer, Long> ends) throws InterruptedException {
        for (var end : ends.entrySet()) {
            var reached = progress.reached(end.getKey(), end.getValue());
            try {
                reached.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                reached.cancel(false);
                return false;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("waiting for progress cannot fail", impossible);
            }
        }
        return true;
    }

    private synchronized void openFor(long life) {
        if (life == progress.life()) {
            LOG.debugf("The projection has caught up; reads and writes go on");
            open.complete(life);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (keeper != null) {
            keeper.interrupt();
        }
    }
}
