package io.regesta.webhooks;

import io.regesta.feed.Cursor;
import io.regesta.feed.FeedSettings;
import io.regesta.feed.History;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.Lag;
import io.regesta.journal.Actor;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.Partitions;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.WebhookCommand.UpdateWebhook;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookStatus;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.Progress;
import io.regesta.registry.Ids;
import io.regesta.registry.Registry;
import io.regesta.registry.WebhookAsk;
import io.regesta.registry.WebhookOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Begins rounds, each on a thread of its own, and pauses webhooks that cannot go on. */
@ApplicationScoped
class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 200;
    private static final int REASON = 1_000;
    private static final Actor ITSELF = new Actor("regesta", true);
    private static final String PLACE_LOST = "Its place was lost with the delivery state. It is told again all since it"
            + " was made when it goes on, unless it is replayed from elsewhere first";

    private final Registry registry;
    private final Progress progress;
    private final CursorLocks locks;
    private final DeliveryRows rows;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final Round.Tools tools;
    /** Those that have come to an event which this release cannot read. */
    private final Set<WebhookId> left = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean interrupted = new AtomicBoolean();

    Rounds(
            Registry registry,
            Progress progress,
            History history,
            CursorLocks locks,
            DeliveryRows rows,
            AttemptRows attempts,
            Postman postman,
            FeedSettings feed,
            WebhookSettings settings,
            DeliveryMetrics metrics,
            Ids ids,
            Clock clock) {
        this.registry = registry;
        this.progress = progress;
        this.locks = locks;
        this.rows = rows;
        this.metrics = metrics;
        this.clock = clock;
        this.tools = new Round.Tools(
                rows,
                attempts,
                source(history, progress),
                new Payloads(feed.installation().orElse(null)),
                postman,
                metrics,
                new Waits(settings.firstWait(), settings.longestWait()),
                settings.patience(),
                ids,
                clock);
    }

    /** Tells a webhook from its place on, as long as this replica has the lease of its lock. */
    Running begin(Ready ready, Subscriber subscriber, String lock, long lease) {
        var running = new Running(subscriber, Partitions.of(subscriber.workspace(), ready.partitions()), lock, lease);
        running.thread.start();
        return running;
    }

    /** True when this release has come to an event of the webhook's that it cannot read: a newer one has to go on. */
    boolean isLeft(WebhookId id) {
        return left.contains(id);
    }

    static void sayLeft(WebhookId id, UnreadableRecord why) {
        LOG.warnf("The webhook %s is left to a newer release: %s", id, why.getMessage());
    }

    /** The database answers: when rounds are interrupted from now on, that is news. */
    void recovered() {
        interrupted.set(false);
    }

    /** A round that was begun; from taking the webhook's place to its end. */
    final class Running {
        private final Subscriber subscriber;
        private final int partition;
        private final String lock;
        private final long lease;
        private final Thread thread;
        private volatile long epoch = Long.MAX_VALUE;
        private volatile boolean stopped;

        private Running(Subscriber subscriber, int partition, String lock, long lease) {
            this.subscriber = subscriber;
            this.partition = partition;
            this.lock = lock;
            this.lease = lease;
            this.thread = Thread.ofVirtual().name(lock).unstarted(this::run);
        }

        /** Ends after what is under way. */
        void stop() {
            stopped = true;
        }

        boolean isAlive() {
            return thread.isAlive();
        }

        /** False when it has to be begun anew: as another, under another lease, or since somebody has begun elsewhere. */
        boolean isOf(Subscriber now, long leaseNow) {
            return lease == leaseNow
                    && subscriber.webhook().revision() == now.webhook().revision()
                    && now.epoch() >= 0
                    && now.epoch() <= epoch;
        }

        private boolean mayGoOn() {
            return !stopped && locks.lease(lock) == lease;
        }

        private void run() {
            var id = subscriber.webhook().id();
            try {
                var place = rows.take(id);
                if (place.isPresent()) {
                    epoch = place.get().tenure().epoch();
                    tell(place.get());
                } else if (pause(subscriber, PLACE_LOST)) {
                    rows.begin(id, 0, clock.millis()).await().atMost(READ_PATIENCE);
                }
            } catch (RuntimeException failed) {
                if (interrupted.compareAndSet(false, true)) {
                    LOG.warnf("Webhooks are interrupted and begin again from their places: %s: %s", id, failed);
                } else {
                    LOG.debugf(failed, "The webhook %s is interrupted and begins again from its place", id);
                }
            }
        }

        private void tell(DeliveryRows.Place place) {
            var lag = new Lag(lock, clock);
            var first = Math.max(place.nextOffset(), subscriber.createdOffset() + 1);
            var round = new Round(
                    tools,
                    subscriber,
                    partition,
                    new Cursor(tools.history(), progress, partition, first),
                    place,
                    rows.held(place.tenure().id()),
                    lag,
                    this::mayGoOn,
                    why -> pause(subscriber, why),
                    this::giveUp);
            var shown = metrics.show(lock, lag);
            try {
                round.run();
            } finally {
                metrics.forget(shown);
            }
        }

        /** This release never reads what it could not read once. */
        private void giveUp(UnreadableRecord unreadable) {
            var id = subscriber.webhook().id();
            if (left.add(id)) {
                sayLeft(id, unreadable);
            }
        }
    }

    /** Pauses a webhook by a command like anybody's; false when that did not happen, and is to be tried again. */
    private boolean pause(Subscriber subscriber, String why) {
        var id = subscriber.webhook().id();
        var reason = why.length() <= REASON ? why : why.substring(0, REASON);
        var command = new UpdateWebhook(id, List.of(new SubscriptionChange.Status(WebhookStatus.PAUSED, reason)));
        var outcome = registry.submit(new WebhookAsk(subscriber.workspace(), command, ITSELF, reason, null, "", null))
                .join();
        if (outcome instanceof WebhookOutcome.Done) {
            LOG.warnf("The webhook %s is paused: %s", id, why);
            return true;
        }
        LOG.debugf("The webhook %s cannot be paused yet: %s", id, outcome);
        return false;
    }

    private static Round.Source source(History history, Progress progress) {
        var shared = new SharedReads(
                (partition, from) -> history.page(partition, from, PAGE).await().atMost(READ_PATIENCE), progress);
        return new Round.Source() {
            @Override
            public HistoryPage read(int partition, long from) {
                return shared.read(partition, from);
            }

            @Override
            public HistoryPage readStream(int partition, String workspace, String stream, long from, int most) {
                return history.streamPage(partition, workspace, stream, from, most)
                        .await()
                        .atMost(READ_PATIENCE);
            }
        };
    }
}
