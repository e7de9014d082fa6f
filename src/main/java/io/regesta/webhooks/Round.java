package io.regesta.webhooks;

import io.regesta.feed.Cursor;
import io.regesta.feed.HistoryEvent;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.Lag;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.WebhookId;
import io.regesta.registry.Ids;
import io.regesta.webhooks.DeliveryRows.Superseded;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Tells one webhook what happens, from its place on, as long as it may. What happens to one model is told in order, one
 * event after the other took; models wait for nobody but themselves: one that cannot be told is held back, and is told
 * from there when it is its time again. What was told may be told again after a crash, under the same id.
 */
final class Round implements Runnable {
    /** What a round works with. */
    record Tools(
            DeliveryRows rows,
            Source history,
            Payloads payloads,
            Postman postman,
            Turnstile turnstile,
            DeliveryMetrics metrics,
            Waits waits,
            Duration patience,
            Ids ids,
            Clock clock) {}

    /** Reads the history. */
    interface Source extends Cursor.Source {
        /** The same of one stream. */
        HistoryPage readStream(int partition, String workspace, String stream, long from);
    }

    /** Something that is to be told. */
    private record Due(HistoryEvent event, Payload payload) {}

    private static final Logger LOG = Logger.getLogger(Round.class);
    /** How many events may be read and not yet told. */
    private static final int MOST_OPEN = 500;

    private static final long STORE_EVERY_MS = 1_000;
    private static final long PAUSE_MS = 250;

    private final Tools tools;
    private final Subscriber subscriber;
    private final WebhookId id;
    private final int partition;
    private final Cursor cursor;
    private final DeliveryRows.Place place;
    private final Lag lag;
    private final BooleanSupplier mayGoOn;
    private final Predicate<String> pause;
    private final Consumer<UnreadableRecord> giveUp;
    private final Teller teller;

    private final Map<String, Deque<Due>> lanes = new HashMap<>();
    private final Map<String, Held> held;
    private final Set<String> catchingUp = new HashSet<>();
    private final TreeSet<Long> open = new TreeSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private long scanned;
    private long stored;
    private long storedTaken;
    private long storedAt;
    private final AtomicBoolean pausing = new AtomicBoolean();
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
        this.subscriber = subscriber;
        this.id = subscriber.webhook().id();
        this.partition = partition;
        this.cursor = cursor;
        this.place = place;
        this.held = new HashMap<>(held);
        this.lag = lag;
        this.mayGoOn = mayGoOn;
        this.pause = pause;
        this.giveUp = giveUp;
        this.teller = new Teller(tools, subscriber, this::goesOn, place.takenAt());
        this.scanned = cursor.next();
        this.stored = place.nextOffset();
        this.storedTaken = place.takenAt();
    }

    @Override
    public void run() {
        try {
            while (goesOn()) {
                startDue();
                store(false);
                lag.is(cursor.behind() + openNow());
                if (openNow() >= MOST_OPEN) {
                    Thread.sleep(PAUSE_MS);
                    continue;
                }
                var page = cursor.read();
                scan(page);
                cursor.pass(page);
                if (page.atEnd()) {
                    cursor.await();
                }
            }
            store(true);
        } catch (Superseded overtaken) {
            LOG.debugf("Another has gone on with the webhook %s", id);
        } catch (UnreadableRecord unreadable) {
            giveUp.accept(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Ends after what is under way. */
    void stop() {
        over = true;
    }

    private boolean goesOn() {
        return !over && mayGoOn.getAsBoolean();
    }

    /** Lets nobody begin anything more, and lets what is under way come to its end where it can. */
    private void end() {
        over = true;
        List<Thread> running;
        synchronized (this) {
            running = List.copyOf(threads);
        }
        running.forEach(Thread::interrupt);
    }

    private synchronized int openNow() {
        return open.size();
    }

    private void scan(HistoryPage page) throws UnreadableRecord {
        for (var event : page.events()) {
            var payload = teller.payload(event);
            synchronized (this) {
                if (payload.isPresent() && !held.containsKey(event.stream())) {
                    enter(new Due(event, payload.get()));
                }
                scanned = event.position().offset() + 1;
            }
        }
        synchronized (this) {
            scanned = page.next();
        }
    }

    private void enter(Due due) {
        var stream = due.event().stream();
        open.add(due.event().position().offset());
        var lane = lanes.get(stream);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(stream, lane);
            lane.add(due);
            start(() -> lane(stream));
        } else {
            lane.add(due);
        }
    }

    /** Tells what waits of one model, until nothing does or something fails. */
    private void lane(String stream) throws InterruptedException, Superseded {
        while (goesOn()) {
            var due = first(stream);
            var sent = teller.tell(due.event(), due.payload(), 1);
            if (sent.taken()) {
                teller.remember(due.event(), 1, sent, null);
                if (!passed(stream, due)) {
                    return;
                }
            } else {
                var failed = teller.heldBack(due.event(), 1, tools.clock().millis(), sent);
                tools.rows().hold(id, place.epoch(), failed);
                teller.remember(due.event(), 1, sent, failed.nextTry());
                holdBack(failed);
                return;
            }
        }
    }

    private synchronized Due first(String stream) {
        return lanes.getOrDefault(stream, new ArrayDeque<>()).getFirst();
    }

    /** True when there is more of that model. */
    private synchronized boolean passed(String stream, Due due) {
        open.remove(due.event().position().offset());
        var lane = lanes.getOrDefault(stream, new ArrayDeque<>());
        lane.removeFirst();
        if (lane.isEmpty()) {
            lanes.remove(stream);
            return false;
        }
        return true;
    }

    private synchronized void holdBack(Held failed) {
        held.put(failed.stream(), failed);
        var lane = lanes.remove(failed.stream());
        if (lane != null) {
            lane.forEach(due -> open.remove(due.event().position().offset()));
        }
    }

    /** Tries again what is held back, where it is time; where the cursor begins before it, once that has come there. */
    private synchronized void startDue() {
        var now = tools.clock().millis();
        for (var one : held.values()) {
            if (one.nextTry() <= now && one.nextOffset() < scanned && catchingUp.add(one.stream())) {
                start(() -> catchUp(one));
            }
        }
    }

    /** Tells what is held back of one model, up to where the others are. */
    private void catchUp(Held from) throws InterruptedException, Superseded, UnreadableRecord {
        var present = from;
        try {
            while (goesOn()) {
                var limit = limit();
                var page = tools.history()
                        .readStream(partition, subscriber.workspace(), present.stream(), present.nextOffset());
                var reached = page.atEnd();
                for (var event : page.events()) {
                    if (event.position().offset() >= limit) {
                        reached = true;
                        break;
                    }
                    if (!goesOn()) {
                        return;
                    }
                    present = told(present, event);
                    if (present.attempts() > 0) {
                        return;
                    }
                }
                if (reached && releasedAt(present, limit)) {
                    return;
                }
            }
        } finally {
            synchronized (this) {
                catchingUp.remove(from.stream());
            }
        }
    }

    private synchronized long limit() {
        return scanned;
    }

    /** What is held back after one of its events was tried. */
    private Held told(Held before, HistoryEvent event) throws InterruptedException, Superseded, UnreadableRecord {
        var offset = event.position().offset();
        var payload = teller.payload(event);
        if (payload.isEmpty()) {
            return new Held(before.stream(), offset + 1, 0, before.failingSince(), 0);
        }
        var attempt = offset == before.nextOffset() ? before.attempts() + 1 : 1;
        var sent = teller.tell(event, payload.get(), attempt);
        var now = tools.clock().millis();
        var after = sent.taken()
                ? new Held(before.stream(), offset + 1, 0, now, 0)
                : teller.heldBack(event, attempt, attempt == 1 ? now : before.failingSince(), sent);
        tools.rows().hold(id, place.epoch(), after);
        synchronized (this) {
            held.put(after.stream(), after);
        }
        teller.remember(event, attempt, sent, sent.taken() ? null : after.nextTry());
        var inVainSince = Math.max(after.failingSince(), teller.takenAt());
        if (now - inVainSince > tools.patience().toMillis()) {
            pauseOnce("Nothing has been taken since %s; the last time: %s"
                    .formatted(Times.iso(inVainSince), sent.said()));
        }
        return after;
    }

    /** One of those that fail pauses the webhook for all. */
    private void pauseOnce(String why) {
        if (pausing.compareAndSet(false, true)) {
            if (pause.test(why)) {
                stop();
            } else {
                pausing.set(false);
            }
        }
    }

    /** Holds a model back no longer, unless more has come up meanwhile that was held back with it. */
    private boolean releasedAt(Held present, long limit) {
        synchronized (this) {
            if (scanned > limit) {
                held.put(present.stream(), present);
                return false;
            }
            held.remove(present.stream());
        }
        tools.rows().release(id, place.epoch(), present);
        return true;
    }

    /** Puts down how far the webhook has been told; fails when another tells it, or it is to begin elsewhere. */
    private void store(boolean now) throws Superseded {
        long low;
        synchronized (this) {
            low = open.isEmpty() ? scanned : open.first();
        }
        var millis = tools.clock().millis();
        if (!now && millis - storedAt < STORE_EVERY_MS) {
            return;
        }
        var taken = teller.takenAt();
        if (low > stored || taken > storedTaken) {
            tools.rows().pass(id, place.epoch(), low, taken);
            stored = low;
            storedTaken = taken;
        } else {
            tools.rows().check(id, place.epoch());
        }
        storedAt = millis;
    }

    /** Work of this round on a thread of its own; a failure of it ends the round, which begins again from its place. */
    private void start(Work work) {
        threads.add(Thread.ofVirtual().name("webhook-" + id).start(() -> {
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
                synchronized (this) {
                    threads.remove(Thread.currentThread());
                }
            }
        }));
    }

    private interface Work {
        void run() throws InterruptedException, Superseded, UnreadableRecord;
    }
}
