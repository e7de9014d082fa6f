package io.regesta.feed;

import io.regesta.journal.UnreadableRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells all who have heard everything so far of what comes: one reader and one encoding for all of them. It keeps the last
 * changes at hand for those who come a little late.
 */
final class LiveEnd implements Runnable {
    /** Is told on the reader's thread, and must not hold it up. */
    interface Listener {
        /** Changes in order, all of those before {@code next} that it has not been told of yet; there may be none. */
        void hear(List<ToldChange> changes, long next);

        /** Nothing more is told. */
        void end();
    }

    private static final Logger LOG = Logger.getLogger(LiveEnd.class);
    private static final long PAUSE_MS = 1_000;
    private static final int AT_HAND = 1024 * 1024;

    private final Cursor cursor;
    /** Each with the offset from which it is told; one may leave while it is told. */
    private final Map<Listener, Long> listeners = new ConcurrentHashMap<>();

    private final ArrayDeque<ToldChange> atHand = new ArrayDeque<>();
    private long bytesAtHand;
    private long from;
    private long next;
    private boolean broken;
    private volatile boolean stopping;

    /** @param cursor at the end of what has been projected */
    LiveEnd(Cursor cursor) {
        this.cursor = cursor;
        this.from = cursor.next();
        this.next = from;
    }

    /** From now on a listener is told everything from an offset on; false when that is no longer at hand. */
    synchronized boolean join(Listener listener, long first) {
        if (first < from || stopping) {
            return false;
        }
        listeners.put(listener, Math.max(first, next));
        listener.hear(atHand.stream().filter(change -> change.offset() >= first).toList(), Math.max(first, next));
        return true;
    }

    /** True when nobody is told anything any more. */
    boolean isOver() {
        return stopping;
    }

    synchronized void leave(Listener listener) {
        listeners.remove(listener);
    }

    /** Ends after the page that is being read, and tells everybody. */
    void stop() {
        stopping = true;
        endAll();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                var page = cursor.read();
                tell(page);
                cursor.pass(page);
                broken = false;
                if (page.atEnd()) {
                    cursor.await();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (UnreadableRecord | RuntimeException failed) {
                if (!pauseAfter(failed)) {
                    return;
                }
            }
        }
    }

    private void tell(HistoryPage page) throws UnreadableRecord {
        var told = told(page);
        synchronized (this) {
            for (var change : told) {
                atHand.add(change);
                bytesAtHand += change.size();
            }
            next = page.next();
            while (bytesAtHand > AT_HAND) {
                var dropped = atHand.remove();
                bytesAtHand -= dropped.size();
                from = dropped.offset() + 1;
            }
            listeners.forEach((listener, first) -> listener.hear(
                    told.stream().filter(change -> change.offset() >= first).toList(), Math.max(first, next)));
        }
    }

    /** Of the page's events, those that are stage changes. */
    static List<ToldChange> told(HistoryPage page) throws UnreadableRecord {
        var told = new ArrayList<ToldChange>();
        for (var event : page.events()) {
            StageChange.of(event).map(ToldChange::of).ifPresent(told::add);
        }
        return told;
    }

    /** One whom this release cannot tell what comes next had better ask another replica. */
    private boolean pauseAfter(Exception failure) {
        if (!broken) {
            LOG.warnf("Streams of stage changes stand still: %s", failure);
            broken = true;
        }
        if (failure instanceof UnreadableRecord) {
            endAll();
        }
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void endAll() {
        List<Listener> all;
        synchronized (this) {
            all = List.copyOf(listeners.keySet());
            listeners.clear();
        }
        all.forEach(Listener::end);
    }
}
