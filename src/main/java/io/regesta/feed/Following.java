package io.regesta.feed;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Tells one client of stage changes from an offset on: page by page from the history, each when the client has room for
 * it, until it has heard everything; then live, as things happen.
 */
public final class Following {
    /** The client. It is called from any thread, one call at a time, and must not hold it up. */
    public interface Follower {
        /** Changes in order; at least one. {@code live} says whether they were pushed or fetched for it. */
        void hear(List<ToldChange> changes, boolean live);

        /** Everything has been heard so far without a change for it: ask for more. */
        void heardNothing();

        /** Nothing more comes; the client had better come again. */
        void end();
    }

    private final LiveEnd live;
    private final LongFunction<Uni<HistoryPage>> pages;
    private final ChangeFilter filter;
    private final Follower follower;
    private final Listening listening = new Listening();
    private volatile long next;
    private boolean reading;
    private boolean joined;
    private boolean stopped;

    Following(LiveEnd live, LongFunction<Uni<HistoryPage>> pages, long from, ChangeFilter filter, Follower follower) {
        this.live = live;
        this.pages = pages;
        this.next = from;
        this.filter = filter;
        this.follower = follower;
    }

    /** Of a client that is live, the offset of the first event that it has not been told of. */
    public long next() {
        return next;
    }

    /** The client has room. Does nothing when it is live, or a page is on its way. */
    public void more() {
        synchronized (this) {
            if (reading || joined || stopped) {
                return;
            }
            reading = true;
        }
        if (live.isOver()) {
            follower.end();
            return;
        }
        if (live.join(listening, next)) {
            synchronized (this) {
                joined = true;
                reading = false;
            }
            leaveWhenStopped();
            return;
        }
        pages.apply(next).subscribe().with(this::fetched, this::failed);
    }

    /** True when the client has heard everything so far, and is told of what comes. */
    public synchronized boolean isLive() {
        return joined;
    }

    /** The client has gone. */
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        live.leave(listening);
    }

    private void leaveWhenStopped() {
        boolean left;
        synchronized (this) {
            left = stopped;
        }
        if (left) {
            live.leave(listening);
        }
    }

    private void fetched(HistoryPage page) {
        try {
            var told = LiveEnd.told(page).stream().filter(filter::lets).toList();
            synchronized (this) {
                next = page.next();
                reading = false;
            }
            if (told.isEmpty()) {
                follower.heardNothing();
            } else {
                follower.hear(told, false);
            }
        } catch (Exception failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        stop();
        follower.end();
    }

    private final class Listening implements LiveEnd.Listener {
        @Override
        public void hear(List<ToldChange> changes, long heard) {
            var told = changes.stream().filter(filter::lets).toList();
            if (!told.isEmpty()) {
                follower.hear(told, true);
            }
            next = heard; // only now, for whoever asks takes it that all before has been told
        }

        @Override
        public void end() {
            follower.end();
        }
    }
}
