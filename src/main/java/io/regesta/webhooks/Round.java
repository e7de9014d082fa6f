package io.regesta.webhooks;

import io.regesta.feed.Cursor;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.Lag;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.WebhookId;
import io.regesta.registry.Ids;
import io.regesta.webhooks.Backlog.Due;
import io.regesta.webhooks.DeliveryRows.Superseded;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Tells one webhook what happens, from its place on, as long as it may. What happens to one model is told in order, one
 * event after the other took; one that cannot be told is held back, and is told from there when it is its time again. What
 * was told may be told again after a crash, under the same id.
 */
final class Round implements Runnable {
    /** What a round works with. */
    record Tools(
            DeliveryRows rows,
            AttemptRows attempts,
            Source history,
            Payloads payloads,
            Postman postman,
            DeliveryMetrics metrics,
            Waits waits,
            Duration patience,
            Ids ids,
            Clock clock) {}

    /** Reads the history. */
    interface Source extends Cursor.Source {
        /** The same of one stream, and at most so many events. */
        HistoryPage readStream(int partition, String workspace, String stream, long from, int most);
    }

    private static final Logger LOG = Logger.getLogger(Round.class);
    private static final long STORE_EVERY_MS = 1_000;
    /** The same of a place behind which nothing was told. */
    private static final long STORE_QUIET_EVERY_MS = 30_000;

    private static final long PAUSE_MS = 250;

    private final Tools tools;
    private final WebhookId id;
    private final Cursor cursor;
    private final DeliveryRows.Place place;
    private final Lag lag;
    private final BooleanSupplier mayGoOn;
    private final Predicate<String> pause;
    private final Consumer<UnreadableRecord> giveUp;
    private final Teller teller;
    private final Backlog backlog;
    private final CatchUp catchUp;
    private final Set<Thread> threads = new HashSet<>();
    private final AtomicBoolean pausing = new AtomicBoolean();
    private long stored;
    private long storedTaken;
    private long storedAt;
    private boolean toldSince;
    private volatile boolean over;

    /**
     * @param cursor at the place
     * @param held what is held back there
     * @param mayGoOn says whether this replica still has the webhook
     * @param pause pauses the webhook for a reason; false: it could not, and has to be asked again
     * @param giveUp leaves the webhook to a newer release
     */
    Round(
            Tools tools,
            Subscriber subscriber,
            int partition,
            Cursor cursor,
            DeliveryRows.Place place,
            Map<String, Held> held,
            Lag lag,
            BooleanSupplier mayGoOn,
            Predicate<String> pause,
            Consumer<UnreadableRecord> giveUp) {
        this.tools = tools;
        this.id = subscriber.webhook().id();
        this.cursor = cursor;
        this.place = place;
        this.lag = lag;
        this.mayGoOn = mayGoOn;
        this.pause = pause;
        this.giveUp = giveUp;
        this.teller = new Teller(tools, subscriber, this::goesOn, place.takenAt());
        this.backlog = new Backlog(cursor.next(), held);
        this.catchUp = new CatchUp(
                tools, subscriber, partition, place.tenure(), backlog, teller, this::goesOn, this::pauseOnce);
        this.stored = place.nextOffset();
        this.storedTaken = place.takenAt();
    }

    @Override
    public void run() {
        try {
            while (goesOn()) {
                startDue();
                store(false);
                if (!backlog.hasRoom()) {
                    tellLag(false);
                    Thread.sleep(PAUSE_MS);
                    continue;
                }
                var page = cursor.read();
                scan(page);
                cursor.pass(page);
                tellLag(page.atEnd());
                if (page.atEnd()) {
                    cursor.await();
                }
            }
            store(true);
        } catch (Superseded overtaken) {
            LOG.debugf("Another has gone on with the webhook %s, or the database lives another life", id);
        } catch (UnreadableRecord unreadable) {
            giveUp.accept(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private boolean goesOn() {
        return !over && mayGoOn.getAsBoolean();
    }

    /** Lets nobody begin anything more, and lets what is under way come to its end where it can. */
    private void end() {
        over = true;
        List<Thread> running;
        synchronized (threads) {
            running = List.copyOf(threads);
        }
        running.forEach(Thread::interrupt);
    }

    /** @param atEnd whether everything was read: then it is behind by what is on its way, and for as long as that is */
    private void tellLag(boolean atEnd) {
        var now = tools.clock().millis();
        lag.is(cursor.behind() + backlog.size(), atEnd ? backlog.oldest(now) : Long.MIN_VALUE);
    }

    private void scan(HistoryPage page) throws UnreadableRecord {
        for (var event : page.events()) {
            var payload = teller.payload(event);
            if (payload.isPresent()) {
                toldSince = true;
                if (backlog.enter(new Due(event, payload.get(), tools.clock().millis()))) {
                    start(() -> lane(event.stream()));
                }
            }
        }
        backlog.scannedTo(page.next());
    }

    /** Tells what waits of one model, until nothing does or something fails. */
    private void lane(String stream) throws InterruptedException, Superseded {
        var more = true;
        while (more && goesOn()) {
            var due = backlog.first(stream);
            var sent = teller.tell(due.event(), due.payload(), 1);
            if (sent.taken()) {
                teller.remember(due.event(), 1, sent, null);
                more = backlog.passed(due);
            } else {
                var failed = teller.heldBack(due.event(), 1, tools.clock().millis(), sent);
                tools.rows().hold(place.tenure(), failed); // before the place may pass it
                teller.remember(due.event(), 1, sent, failed.nextTry());
                backlog.holdBack(failed);
                more = false;
            }
        }
    }

    /** Tries again what is held back, where it is time; whoever is done makes room for the next. */
    private void startDue() {
        for (var one : backlog.begin(tools.clock().millis())) {
            start(() -> {
                try {
                    catchUp.run(one);
                } finally {
                    backlog.caughtUp(one.stream());
                }
                if (goesOn()) {
                    startDue();
                }
            });
        }
    }

    /** One of those that fail pauses the webhook for all. */
    private void pauseOnce(String why) {
        if (pausing.compareAndSet(false, true)) {
            if (pause.test(why)) {
                over = true;
            } else {
                pausing.set(false);
            }
        }
    }

    /** Puts down how far the webhook has been told; fails when another tells it, or it is to begin elsewhere. */
    private void store(boolean now) throws Superseded {
        var millis = tools.clock().millis();
        if (!now && millis - storedAt < (toldSince ? STORE_EVERY_MS : STORE_QUIET_EVERY_MS)) {
            return;
        }
        toldSince = backlog.size() > 0; // what is told from here on is not in the place
        var low = backlog.dealtWithTo();
        var taken = teller.patience().takenAt();
        if (low > stored || taken > storedTaken) {
            tools.rows().pass(place.tenure(), low, taken);
            stored = low;
            storedTaken = taken;
        }
        storedAt = millis;
    }

    /** Work of this round on a thread of its own; a failure of it ends the round, which begins again from its place. */
    private void start(Work work) {
        var thread = Thread.ofVirtual().name("webhook-" + id).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (UnreadableRecord unreadable) {
                over = true;
                giveUp.accept(unreadable);
            } catch (Superseded | RuntimeException failed) {
                LOG.debugf(failed, "The webhook %s begins again from its place", id);
                over = true;
            } finally {
                synchronized (threads) {
                    threads.remove(Thread.currentThread());
                }
            }
        });
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
    }

    private interface Work {
        void run() throws InterruptedException, Superseded, UnreadableRecord;
    }
}
