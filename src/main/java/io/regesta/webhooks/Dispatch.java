package io.regesta.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookStatus;
import io.regesta.projection.CursorLocks;
import io.regesta.projection.Gate;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees that every webhook is told by one replica: begins a round for each that this one has the lock of. */
@ApplicationScoped
class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration NEVER_MADE = Duration.ofHours(1);
    private static final int TIDY_EVERY = 60;

    private final Journal journal;
    private final Gate gate;
    private final CursorLocks locks;
    private final DeliveryRows rows;
    private final AttemptRows attempts;
    private final Rounds rounds;
    private final WebhookSettings settings;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final boolean serving;
    private final Map<WebhookId, Rounds.Running> running = new HashMap<>();
    /** Those whose subscriptions a newer release has written. */
    private final Set<WebhookId> unreadable = new HashSet<>();

    private @Nullable Thread thread;
    private boolean broken;
    private int looks;

    Dispatch(
            Journal journal,
            Gate gate,
            CursorLocks locks,
            DeliveryRows rows,
            AttemptRows attempts,
            Rounds rounds,
            WebhookSettings settings,
            DeliveryMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "regesta.command", defaultValue = "serve") String command) {
        this.journal = journal;
        this.gate = gate;
        this.locks = locks;
        this.rows = rows;
        this.attempts = attempts;
        this.rounds = rounds;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.serving = command.equals("serve");
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
            running.values().forEach(Rounds.Running::stop);
        }
    }

    private void look(Ready ready) {
        try {
            var all = rows.subscribers();
            metrics.paused(
                    (int) all.readable().stream().filter(one -> !isActive(one)).count());
            var active = all.readable().stream()
                    .filter(Dispatch::isActive)
                    .collect(Collectors.toMap(one -> one.webhook().id(), one -> one));
            stopOthers(active);
            leave(all.unreadable());
            active.values().forEach(one -> attend(ready, one));
            tidy();
            rounds.recovered();
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
                one.getValue().stop();
                locks.leave(lock(one.getKey()));
            }
            return gone;
        });
    }

    /** A newer release has to tell those: this one does not know what they want, and says so once. */
    private void leave(Map<WebhookId, UnreadableRecord> newer) {
        unreadable.retainAll(newer.keySet());
        newer.forEach((id, why) -> {
            locks.leave(lock(id));
            if (unreadable.add(id)) {
                Rounds.sayLeft(id, why);
            }
        });
    }

    private void attend(Ready ready, Subscriber subscriber) {
        var id = subscriber.webhook().id();
        var lock = lock(id);
        if (rounds.isLeft(id)) {
            locks.leave(lock);
            return;
        }
        locks.want(lock);
        var lease = locks.lease(lock);
        var present = running.get(id);
        if (present != null && present.isAlive()) {
            if (!present.isOf(subscriber, lease)) {
                present.stop();
            }
            return;
        }
        running.remove(id);
        if (lease > 0) {
            running.put(id, rounds.begin(ready, subscriber, lock, lease));
        }
    }

    private void tidy() {
        looks++;
        if (looks % TIDY_EVERY == 0) {
            running.keySet().forEach(id -> attempts.forget(id, settings.remembered()));
            rows.forgetGone(clock.millis() - NEVER_MADE.toMillis());
        }
    }

    private static String lock(WebhookId id) {
        return "webhook/" + id;
    }
}
