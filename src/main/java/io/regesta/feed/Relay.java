package io.regesta.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalSettings;
import io.regesta.journal.JournalState.Ready;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.tracing.Tracing;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes what happens to Kafka: starts a {@link PartitionRelay} for each partition of the journal that holds anything. */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 500;

    private record Running(PartitionRelay relay, Thread thread) {}

    private final Journal journal;
    private final JournalSettings journalSettings;
    private final FeedSettings settings;
    private final RelayClients clients;
    private final History history;
    private final Progress progress;
    private final Gate gate;
    private final CursorLocks locks;
    private final RelayState state;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Tracing tracing;
    private final boolean serving;
    private final Map<Integer, Running> running = new ConcurrentHashMap<>();
    private @Nullable Thread starter;
    private @Nullable Admin admin;

    Relay(
            Journal journal,
            JournalSettings journalSettings,
            FeedSettings settings,
            History history,
            Progress progress,
            Gate gate,
            CursorLocks locks,
            RelayState state,
            MeterRegistry meters,
            Clock clock,
            Tracing tracing,
            @ConfigProperty(name = "regesta.command", defaultValue = "serve") String command) {
        this.journal = journal;
        this.journalSettings = journalSettings;
        this.settings = settings;
        this.clients = new RelayClients(journalSettings);
        this.history = history;
        this.progress = progress;
        this.gate = gate;
        this.locks = locks;
        this.state = state;
        this.meters = meters;
        this.clock = clock;
        this.tracing = tracing;
        this.serving = command.equals("serve");
    }

    void start(@Observes StartupEvent started) {
        if (serving && settings.relay()) {
            starter = Thread.ofPlatform().daemon().name("feed-relay").start(this::follow);
        }
    }

    /** After the projection, so that what was answered last is published too. */
    void stop(@Observes @Priority(2_100) ShutdownEvent stopping) throws InterruptedException {
        var starting = starter;
        if (starting != null) {
            starting.interrupt();
            starting.join(LOOK_EVERY);
        }
        running.values().forEach(one -> one.relay().stop());
        for (var one : running.values()) {
            one.thread().join(Duration.ofSeconds(2));
        }
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private void follow() {
        try {
            FeedTopics topics = null;
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY);
                if (gate.isOpen() && journal.state() instanceof Ready ready) {
                    topics = topics == null ? made(ready) : topics;
                    if (topics != null) {
                        startThose(ready, topics);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The topics once they are there, so that somebody can wait for the first message; null while Kafka does not answer. */
    private @Nullable FeedTopics made(Ready ready) throws InterruptedException {
        if (admin == null) {
            admin = Admin.create(clients.admin());
        }
        var topics = new FeedTopics(admin, journalSettings, settings.partitions(), ready.partitions());
        try {
            var _ = topics.open();
            return topics;
        } catch (FeedRefused refused) {
            return topics; // said, and looked at again, by each partition that has something to publish
        } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
            LOG.debugf(unreachable, "The feed's topics are not known");
            return null;
        }
    }

    private void startThose(Ready ready, FeedTopics topics) {
        for (var standing : progress.all().entrySet()) {
            if (standing.getValue().nextOffset() > 0 && !running.containsKey(standing.getKey())) {
                running.put(standing.getKey(), start(ready, topics, standing.getKey()));
            }
        }
    }

    private Running start(Ready ready, FeedTopics topics, int partition) {
        var name = PartitionRelay.name(partition);
        var lag = new Lag(name, clock);
        meters.gauge("regesta.feed.lag.records", Tags.of("cursor", name), lag, Lag::records);
        meters.gauge("regesta.feed.lag.seconds", Tags.of("cursor", name), lag, Lag::seconds);
        var relay = new PartitionRelay(
                ready.log(),
                partition,
                clients,
                topics,
                (of, from) -> history.page(of, from, PAGE).await().atMost(READ_PATIENCE),
                progress,
                locks,
                new Messages(settings.installation().orElse(ready.log())),
                state,
                lag,
                tracing);
        return new Running(
                relay, Thread.ofPlatform().daemon().name("feed-" + name).start(relay));
    }
}
