package io.regesta.feed;

import io.regesta.projection.Progress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where somebody stands who is told of a partition's events, one after another. At the end of the history it waits until
 * the projection passes it: told of that at once, and looking by itself no more often than once a second. One that stands
 * ahead of the history, after a database was restored, waits too. It serves one thread.
 */
public final class Cursor {
    /** Reads what stands from an offset on. */
    public interface Source {
        HistoryPage read(int partition, long from);
    }

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Source source;
    private final Progress progress;
    private final int partition;
    private long next;

    public Cursor(Source source, Progress progress, int partition, long next) {
        this.source = source;
        this.progress = progress;
        this.partition = partition;
        this.next = next;
    }

    int partition() {
        return partition;
    }

    /** The offset of the first event that it has not passed. */
    public long next() {
        return next;
    }

    /** How many records have been projected that it has not passed. */
    public long behind() {
        return Math.max(0, progress.of(partition).nextOffset() - next);
    }

    /** What stands next. Does not move. */
    public HistoryPage read() {
        return source.read(partition, next);
    }

    /** Moves behind a page that it has read and that was dealt with. */
    public void pass(HistoryPage page) {
        next = page.next();
    }

    /** Returns when something new may stand there, or after a second. */
    public void await() throws InterruptedException {
        var reached = progress.reached(partition, next + 1);
        try {
            reached.get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nothingNew) {
            reached.cancel(false);
        } catch (ExecutionException | CancellationException impossible) {
            throw new IllegalStateException("waiting for progress cannot fail", impossible);
        }
    }
}
