package io.regesta.webhooks;

import io.regesta.feed.Cursor;
import io.regesta.feed.HistoryPage;
import io.regesta.projection.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the history once for all who ask for the same of it at the same time, as all do who have heard everything; and an
 * end at which nothing is new no more than once a second.
 */
final class SharedReads implements Cursor.Source {
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private record Wanted(int partition, long from) {}

    private record Quiet(HistoryPage page, long at) {}

    private final Cursor.Source source;
    private final Progress progress;
    private final Map<Wanted, CompletableFuture<HistoryPage>> underWay = new ConcurrentHashMap<>();
    /** By partition, the last page that was empty. */
    private final Map<Integer, Quiet> ends = new ConcurrentHashMap<>();

    SharedReads(Cursor.Source source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /** What stood there when this was asked, or a little before: whoever was told of more asks again. */
    @Override
    public HistoryPage read(int partition, long from) {
        var quiet = ends.get(partition);
        if (quiet != null
                && quiet.page().next() == from
                && progress.of(partition).nextOffset() <= from
                && System.nanoTime() - quiet.at() < QUIET_NANOS) {
            return quiet.page();
        }
        var wanted = new Wanted(partition, from);
        var mine = new CompletableFuture<HistoryPage>();
        var others = underWay.putIfAbsent(wanted, mine);
        return others == null ? read(wanted, mine) : joined(others);
    }

    private HistoryPage read(Wanted wanted, CompletableFuture<HistoryPage> answer) {
        try {
            var page = source.read(wanted.partition(), wanted.from());
            if (page.atEnd() && page.events().isEmpty() && page.next() == wanted.from()) {
                ends.put(wanted.partition(), new Quiet(page, System.nanoTime()));
            }
            answer.complete(page);
            return page;
        } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
            throw failed;
        } finally {
            underWay.remove(wanted, answer);
        }
    }

    private static HistoryPage joined(CompletableFuture<HistoryPage> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
