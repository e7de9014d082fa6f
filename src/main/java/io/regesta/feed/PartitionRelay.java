package io.regesta.feed;

import io.regesta.journal.UnreadableRecord;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.Progress;
import io.regesta.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Publishes what happens in one partition of the journal, as long as this replica has its lock. A lone change goes out at
 * once; under load a transaction takes all that has come up since the one before, and leaves the brokers time for writes.
 */
final class PartitionRelay implements Runnable {
    private static final Logger LOG = Logger.getLogger(PartitionRelay.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);
    /** How long after a transaction the next begins at the soonest. One for each of many lone writes would slow them by half. */
    private static final Duration PACE = Duration.ofMillis(15);
    /** How often it is made sure that the topics are still those that were published to. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(30);

    private final String name;
    private final String log;
    private final int partition;
    private final RelayClients clients;
    private final FeedTopics topics;
    private final Cursor.Source history;
    private final Progress progress;
    private final CursorLocks locks;
    private final Messages messages;
    private final RelayState state;
    private final Lag lag;
    private final Tracing tracing;
    /** The offset of the first event that has not been published, as far as is known. */
    private long published;

    private boolean broken;
    private volatile boolean stopping;

    /** @param log the journal */
    PartitionRelay(
            String log,
            int partition,
            RelayClients clients,
            FeedTopics topics,
            Cursor.Source history,
            Progress progress,
            CursorLocks locks,
            Messages messages,
            RelayState state,
            Lag lag,
            Tracing tracing) {
        this.name = name(partition);
        this.log = log;
        this.partition = partition;
        this.clients = clients;
        this.topics = topics;
        this.history = history;
        this.progress = progress;
        this.locks = locks;
        this.messages = messages;
        this.state = state;
        this.lag = lag;
        this.tracing = tracing;
    }

    /** The cursor's name. */
    static String name(int partition) {
        return "relay/" + partition;
    }

    /** Ends when everything that has been projected is published, or at the first failure. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        locks.want(name);
        try {
            while (!stopping) {
                var lease = locks.lease(name);
                if (lease > 0) {
                    publish(lease);
                } else {
                    lag.is(0);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException | InterruptException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            locks.leave(name);
        }
    }

    private void publish(long lease) throws InterruptedException {
        try {
            tellLag();
            relay(lease);
        } catch (FeedRefused refused) {
            state.refused(partition, refused.why());
            Thread.sleep(REFUSED_PAUSE);
        } catch (UnreadableRecord unreadable) {
            state.refused(
                    partition,
                    "An event cannot be told (%s); a newer release has to go on".formatted(unreadable.getMessage()));
            locks.leave(name);
            Thread.sleep(REFUSED_PAUSE);
            locks.want(name);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            if (!broken) {
                LOG.warnf("Publishing is interrupted and begins again from the cursor %s: %s", name, failed);
            }
            broken = true;
            Thread.sleep(PAUSE);
        }
    }

    /** From opening a publisher to its end: when the lock is lost, or at the first failure. */
    private void relay(long lease)
            throws FeedRefused, UnreadableRecord, ExecutionException, TimeoutException, InterruptedException {
        var found = topics.open();
        try (var publisher = Publisher.open(clients, topics, partition, tracing)) {
            var stored = publisher.cursor();
            var marks =
                    stored.filter(cursor -> cursor.log().equals(log)).orElseGet(() -> RelayCursor.start(log, found));
            marks.check(found);
            state.publishes(partition);
            var cursor = new Cursor(history, progress, partition, marks.next());
            var checked = System.nanoTime();
            var sent = checked - PACE.toNanos();
            while (locks.lease(name) == lease) {
                if (System.nanoTime() - checked > CHECK_EVERY.toNanos()) {
                    marks.check(topics.open());
                    checked = System.nanoTime();
                }
                published = cursor.next();
                tellLag();
                var page = cursor.read();
                if (!page.events().isEmpty()) {
                    marks = publish(publisher, marks, page);
                    sent = System.nanoTime();
                }
                cursor.pass(page);
                recovered();
                if (page.atEnd()) {
                    published = cursor.next();
                    tellLag();
                    if (stopping) {
                        return;
                    }
                    cursor.await();
                    TimeUnit.NANOSECONDS.sleep(sent + PACE.toNanos() - System.nanoTime());
                }
            }
        }
    }

    private RelayCursor publish(Publisher publisher, RelayCursor marks, HistoryPage page) throws UnreadableRecord {
        var told = new ArrayList<Message>();
        for (var event : page.events()) {
            for (var message : messages.of(event)) {
                if (event.position().offset() >= marks.next(message.topic())) {
                    told.add(message);
                }
            }
        }
        var behind = marks.passed(page.next());
        publisher.publish(told, behind);
        return behind;
    }

    /** Also while nothing can be published. */
    private void tellLag() {
        lag.is(Math.max(0, progress.of(partition).nextOffset() - published));
    }

    private void recovered() {
        if (broken) {
            LOG.infof("Publishing goes on from the cursor %s", name);
            broken = false;
        }
    }
}
