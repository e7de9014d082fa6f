package io.regesta.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.feed.Cursor;
import io.regesta.feed.FeedSettings;
import io.regesta.feed.History;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.Lag;
import io.regesta.journal.Actor;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.Partitions;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.WebhookCommand.UpdateWebhook;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookStatus;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.registry.Ids;
import io.regesta.registry.Registry;
import io.regesta.registry.WebhookAsk;
import io.regesta.registry.WebhookOutcome;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees that every webhook is told by one replica: starts a {@link Round} for each that this one has the lock of. */
@ApplicationScoped
class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration NEVER_MADE = Duration.ofHours(1);
    private static final int TIDY_EVERY = 60;
    private static final int PAGE = 200;
    private static final Actor ITSELF = new Actor("regesta", true);
    private static final String PLACE_LOST = "Its place was lost with the delivery state. It is told again all since it"
            + " was made when it goes on, unless it is replayed from elsewhere first";

    private record Running(Round round, Thread thread, long revision, long lease) {}

    private final Registry registry;
    private final Journal journal;
    private final Gate gate;
    private final Progress progress;
    private final History history;
    private final CursorLocks locks;
    private final DeliveryRows rows;
    private final Postman postman;
    private final FeedSettings feed;
    private final WebhookSettings settings;
    private final DeliveryMetrics metrics;
    private final Ids ids;
    private final Clock clock;
    private final boolean serving;
    private final Turnstile turnstile;
    private final Map<WebhookId, Running> running = new HashMap<>();
    /** Those that have come to an event which this release cannot read. */
    private final Set<WebhookId> left = ConcurrentHashMap.newKeySet();

    private @Nullable Thread thread;
    private boolean broken;
    private int looks;

    Dispatch(
            Registry registry,
            Journal journal,
            Gate gate,
            Progress progress,
            History history,
            CursorLocks locks,
            DeliveryRows rows,
            Postman postman,
            FeedSettings feed,
            WebhookSettings settings,
            DeliveryMetrics metrics,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "regesta.command", defaultValue = "serve") String command) {
        this.registry = registry;
        this.journal = journal;
        this.gate = gate;
        this.progress = progress;
        this.history = history;
        this.locks = locks;
        this.rows = rows;
        this.postman = postman;
        this.feed = feed;
        this.settings = settings;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
        this.serving = command.equals("serve");
        this.turnstile = new Turnstile(settings.inFlight());
    }

    void start(@Observes StartupEvent started) {
        if (serving && settings.deliver()) {
            thread = Thread.ofPlatform().daemon().name("webhooks").start(this::follow);
        }
    }

    /** Before the registry, through which a round may pause its webhook. */
    void stop(@Observes @Priority(900) ShutdownEvent stopping) throws InterruptedException {
        var following = thread;
        if (following != null) {
            following.interrupt();
            following.join(STOP_PATIENCE);
        }
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY);
                if (gate.isOpen() && journal.state() instanceof Ready ready) {
                    look(ready);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(one -> one.round().stop());
        }
    }

    private void look(Ready ready) {
        try {
            var all = rows.subscribers();
            metrics.paused((int) all.stream().filter(one -> !isActive(one)).count());
            var active = all.stream()
                    .filter(Dispatch::isActive)
                    .collect(Collectors.toMap(one -> one.webhook().id(), one -> one));
            stopOthers(active);
            active.values().forEach(one -> attend(ready, one));
            tidy();
            if (broken) {
                LOG.info("Webhooks are told again");
                broken = false;
            }
        } catch (RuntimeException failed) {
            if (!broken) {
                LOG.warnf("Webhooks wait: %s", failed);
                broken = true;
            }
        }
    }

    private static boolean isActive(Subscriber one) {
        return one.webhook().subscription().status() == WebhookStatus.ACTIVE;
    }

    private void stopOthers(Map<WebhookId, Subscriber> active) {
        running.entrySet().removeIf(one -> {
            var gone = !active.containsKey(one.getKey());
            if (gone) {
                one.getValue().round().stop();
                locks.leave(lock(one.getKey()));
            }
            return gone;
        });
    }

    private void attend(Ready ready, Subscriber subscriber) {
        var id = subscriber.webhook().id();
        var lock = lock(id);
        if (left.contains(id)) {
            locks.leave(lock);
            return;
        }
        locks.want(lock);
        var lease = locks.lease(lock);
        var present = running.get(id);
        if (present != null && present.thread().isAlive()) {
            if (present.lease() != lease
                    || present.revision() != subscriber.webhook().revision()) {
                present.round().stop();
            }
            return;
        }
        running.remove(id);
        if (lease > 0) {
            begin(ready, subscriber, lock, lease);
        }
    }

    private void begin(Ready ready, Subscriber subscriber, String lock, long lease) {
        var webhook = subscriber.webhook();
        var partition = Partitions.of(subscriber.workspace(), ready.partitions());
        var place = rows.take(webhook.id());
        if (place.isEmpty()) {
            if (pause(subscriber, PLACE_LOST)) {
                rows.begin(webhook.id(), 0, clock.millis()).await().atMost(READ_PATIENCE);
            }
            return;
        }
        var first = Math.max(place.get().nextOffset(), subscriber.createdOffset() + 1);
        var lag = new Lag(lock, clock);
        BooleanSupplier mayGoOn = () -> locks.lease(lock) == lease;
        var source = source();
        var round = new Round(
                tools(source),
                subscriber,
                partition,
                new Cursor(source, progress, partition, first),
                place.get(),
                rows.held(webhook.id()),
                lag,
                mayGoOn,
                why -> pause(subscriber, why),
                unreadable -> leave(webhook.id(), unreadable));
        var shown = metrics.show(lock, lag);
        var worker = Thread.ofVirtual().name(lock).start(() -> {
            try {
                round.run();
            } catch (RuntimeException failed) {
                LOG.warnf("The webhook %s is interrupted and begins again from its place: %s", webhook.id(), failed);
            } finally {
                metrics.forget(shown);
            }
        });
        running.put(webhook.id(), new Running(round, worker, webhook.revision(), lease));
    }

    private Round.Tools tools(Round.Source source) {
        return new Round.Tools(
                rows,
                source,
                new Payloads(feed.installation().orElse(null)),
                postman,
                turnstile,
                metrics,
                new Waits(settings.firstWait(), settings.longestWait()),
                settings.patience(),
                ids,
                clock);
    }

    private Round.Source source() {
        return new Round.Source() {
            @Override
            public HistoryPage read(int partition, long from) {
                return history.page(partition, from, PAGE).await().atMost(READ_PATIENCE);
            }

            @Override
            public HistoryPage readStream(int partition, String workspace, String stream, long from) {
                return history.streamPage(partition, workspace, stream, from, PAGE)
                        .await()
                        .atMost(READ_PATIENCE);
            }
        };
    }

    /** Pauses a webhook by a command like anybody's; false when that did not happen, and is to be tried again. */
    private boolean pause(Subscriber subscriber, String why) {
        var id = subscriber.webhook().id();
        var command =
                new UpdateWebhook(id, List.of(new SubscriptionChange.Status(WebhookStatus.PAUSED, shortened(why))));
        var outcome = registry.submit(
                        new WebhookAsk(subscriber.workspace(), command, ITSELF, shortened(why), null, "", null))
                .join();
        if (outcome instanceof WebhookOutcome.Done) {
            LOG.warnf("The webhook %s is paused: %s", id, why);
            return true;
        }
        LOG.debugf("The webhook %s cannot be paused yet: %s", id, outcome);
        return false;
    }

    /** Leaves a webhook to a newer release; this one never reads what it could not read once. */
    private void leave(WebhookId id, UnreadableRecord unreadable) {
        if (left.add(id)) {
            LOG.warnf("The webhook %s is left to a newer release: %s", id, unreadable.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000);
    }

    private void tidy() {
        looks++;
        if (looks % TIDY_EVERY == 0) {
            running.keySet().forEach(id -> rows.forget(id, settings.remembered()));
            rows.forgetGone(clock.millis() - NEVER_MADE.toMillis());
        }
    }

    private static String lock(WebhookId id) {
        return "webhook/" + id;
    }
}
