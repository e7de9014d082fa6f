package io.regesta.registry;

import io.quarkus.runtime.ShutdownEvent;
import io.regesta.journal.Actor;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalState.Refused;
import io.regesta.journal.JournalState.Unreachable;
import io.regesta.model.Decider;
import io.regesta.model.Refusal;
import io.regesta.model.Rules;
import io.regesta.model.Sources;
import io.regesta.model.WebhookRefusal;
import io.regesta.projection.Connections;
import io.regesta.projection.Fates;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.projection.ProjectionHealth;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one door for writes. Every command goes through here, is decided, appended to the journal and answered. */
@ApplicationScoped
public class Registry {
    private static final int ACTOR = 255;
    private static final int COMMENT = 5_000;
    private static final int KEY = 255;
    private static final long GIVE_UP_EVERY_MS = 250;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private record Writing(WorkspaceWriter writer, Thread thread, Thread clock) {}

    private final Journal journal;
    private final Connections connections;
    private final Gate gate;
    private final Progress progress;
    private final ProjectionHealth health;
    private final Ids ids;
    private final Clock clock;
    private final WriteMetrics metrics;
    private final WriteSettings settings;
    private final Decider decider;
    private final Carrier carrier;
    private final WebhookWriter webhooks;
    private final Map<String, Writing> workspaces = new ConcurrentHashMap<>();

    Registry(
            Journal journal,
            Connections connections,
            Gate gate,
            Progress progress,
            ProjectionHealth health,
            Fates fates,
            Ids ids,
            Clock clock,
            WriteMetrics metrics,
            WriteSettings settings) {
        this.journal = journal;
        this.connections = connections;
        this.gate = gate;
        this.progress = progress;
        this.health = health;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
        this.settings = settings;
        this.decider = new Decider(new Sources(
                settings.localSources().orElse(List.of()),
                settings.sourcePattern().map(Pattern::compile).orElse(null)));
        var records = new Records(ids, clock);
        this.carrier = new Carrier(journal, fates, records, metrics);
        this.webhooks = new WebhookWriter(journal, connections, gate, fates, records, settings.queue());
    }

    /** Carries a command out. The future always completes with an outcome; a failure of it is a bug. */
    public CompletableFuture<Outcome> submit(Ask ask) {
        var invalid =
                invalid(ask.actor(), ask.comment(), ask.idempotencyKey()).or(() -> decider.invalid(ask.command()));
        if (invalid.isPresent()) {
            return CompletableFuture.completedFuture(new Outcome.Refused(invalid.get()));
        }
        var event = event(ask.workspace(), ask.actor(), ask.idempotencyKey());
        var command = new Queued(ask, event, clock.millis());
        writing(ask.workspace()).writer().enter(command);
        var _ = command.answer().thenAccept(metrics::answered);
        return command.answer();
    }

    /** Carries a command on a webhook out. The future always completes with an outcome; a failure of it is a bug. */
    public CompletableFuture<WebhookOutcome> submit(WebhookAsk ask) {
        var invalid = invalid(ask.actor(), ask.comment(), ask.idempotencyKey());
        if (invalid.isPresent()) {
            return CompletableFuture.completedFuture(
                    new WebhookOutcome.Refused(new WebhookRefusal.TextInvalid(invalid.get())));
        }
        var answer = webhooks.submit(ask, event(ask.workspace(), ask.actor(), ask.idempotencyKey()));
        var _ = answer.thenAccept(metrics::answered);
        return answer;
    }

    /** The id of a command, which is its event's too. */
    private UUID event(String workspace, Actor actor, @Nullable String key) {
        return key == null ? ids.next() : Ids.ofKey(workspace, actor.name(), key);
    }

    private static Optional<Refusal> invalid(Actor actor, @Nullable String comment, @Nullable String key) {
        return Stream.of(
                        Rules.text("actor", actor.name(), ACTOR),
                        Rules.text("comment", comment, COMMENT),
                        Rules.text("Idempotency-Key", key, KEY))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Writing writing(String workspace) {
        return workspaces.computeIfAbsent(workspace, this::begin);
    }

    private Writing begin(String workspace) {
        var writer = new WorkspaceWriter(
                workspace,
                this::readyJournal,
                connections,
                gate,
                progress,
                health,
                decider,
                carrier,
                metrics,
                clock,
                settings);
        return new Writing(
                writer,
                // Blocks on the database: a virtual thread would be handed from thread to thread at every round trip.
                Thread.ofPlatform().daemon().name("writer-" + workspace).start(writer),
                Thread.ofVirtual().name("writer-clock-" + workspace).start(() -> giveUpOld(writer)));
    }

    private @Nullable Ready readyJournal() {
        return switch (journal.state()) {
            case Ready ready -> ready;
            case Unreachable _, Refused _ -> null;
        };
    }

    private static void giveUpOld(WorkspaceWriter writer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(GIVE_UP_EVERY_MS);
                writer.giveUpOld();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the projection stops, what was accepted is answered. */
    void stop(@Observes @Priority(1_000) ShutdownEvent stopping) {
        workspaces.values().forEach(writing -> writing.writer().stop());
        webhooks.stop(LAST_ANSWERS);
        for (var writing : workspaces.values()) {
            try {
                writing.thread().join(LAST_ANSWERS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            writing.thread().interrupt();
            writing.clock().interrupt();
        }
    }
}
