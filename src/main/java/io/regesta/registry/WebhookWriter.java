package io.regesta.registry;

import io.regesta.journal.Codec;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.Partitions;
import io.regesta.journal.Position;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookCommand;
import io.regesta.model.WebhookDecider;
import io.regesta.model.WebhookDecision.Happens;
import io.regesta.model.WebhookDecision.NothingToDo;
import io.regesta.model.WebhookDecision.Refused;
import io.regesta.model.WebhookEvent;
import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookRefusal.WebhookMissing;
import io.regesta.projection.Connections;
import io.regesta.projection.DatabaseFailed;
import io.regesta.projection.Fate;
import io.regesta.projection.Fates;
import io.regesta.projection.Gate;
import io.regesta.projection.Snapshot;
import io.regesta.projection.Snapshots;
import io.regesta.projection.WebhookSnapshot;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.WebhookOutcome.Done;
import io.regesta.registry.WebhookOutcome.Otherwise;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands on webhooks, each by itself: they are few, and the journal's order arbitrates between them and all
 * other writers. Some at a time, for each has a connection to the database while it is carried out; the rest wait.
 */
final class WebhookWriter {
    private static final Logger LOG = Logger.getLogger(WebhookWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 4;
    private static final int MOST_ATTEMPTS = 20;
    private static final int LONGEST_JITTER_MS = 20;

    private final Journal journal;
    private final Connections connections;
    private final Gate gate;
    private final Fates fates;
    private final Records records;
    private final Set<CompletableFuture<WebhookOutcome>> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final int most;
    private volatile boolean stopping;

    /** @param most how many commands may wait */
    WebhookWriter(Journal journal, Connections connections, Gate gate, Fates fates, Records records, int most) {
        this.journal = journal;
        this.connections = connections;
        this.gate = gate;
        this.fates = fates;
        this.records = records;
        this.most = most;
    }

    /**
     * Carries a command out on a thread of its own. The future always completes with an outcome; a failure is a bug.
     *
     * @param event the command's id
     */
    CompletableFuture<WebhookOutcome> submit(WebhookAsk ask, UUID event) {
        if (stopping) {
            return CompletableFuture.completedFuture(unavailable(event, false, "this replica is stopping"));
        }
        if (underWay.size() >= most) {
            return CompletableFuture.completedFuture(new Otherwise(new Overloaded(Records.RETRY_AFTER)));
        }
        var answer = new CompletableFuture<WebhookOutcome>();
        underWay.add(answer);
        Thread.ofVirtual().name("webhook-writer").start(() -> {
            try {
                answer.complete(inTurn(ask, event));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                answer.complete(unavailable(event, true, "this replica is stopping"));
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            } finally {
                underWay.remove(answer);
            }
        });
        return answer;
    }

    /** From now on takes no more, and returns once everything that was taken is answered, or after a time. */
    void stop(Duration patience) {
        stopping = true;
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException unanswered) {
            LOG.debugf(unanswered, "Commands on webhooks were not answered before the end");
        }
    }

    private WebhookOutcome inTurn(WebhookAsk ask, UUID event) throws InterruptedException {
        if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return unavailable(event, false, "others are waiting for the journal or the database");
        }
        try {
            return carryOut(ask, event);
        } finally {
            turns.release();
        }
    }

    private WebhookOutcome carryOut(WebhookAsk ask, UUID event) throws InterruptedException {
        try (var snapshots = Snapshots.open(connections, "webhook-writer")) {
            for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                var life = gate.open().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (!(journal.state() instanceof Ready ready)) {
                    return unavailable(event, false, "the journal does not answer");
                }
                var partition = Partitions.of(ask.workspace(), ready.partitions());
                var snapshot =
                        snapshots.take(ask.workspace(), partition, ask.command().id(), event);
                var outcome = life == gate.life()
                        ? attempt(ask, event, snapshot, ready, partition)
                        : Optional.<WebhookOutcome>empty();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_JITTER_MS));
            }
        } catch (TimeoutException closed) {
            return unavailable(event, false, "the journal or the database does not answer");
        } catch (DatabaseFailed failed) {
            return unavailable(event, false, "the database does not answer");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the gate does not fail", impossible);
        }
        return unavailable(event, false, "other writers were always faster");
    }

    /** Decides, appends, and waits; empty when another writer came first. */
    private Optional<WebhookOutcome> attempt(
            WebhookAsk ask, UUID event, WebhookSnapshot snapshot, Ready ready, int partition)
            throws InterruptedException {
        if (snapshot.happened() != null) {
            return Optional.of(again(ask, snapshot, snapshot.happened(), ready, partition));
        }
        return switch (WebhookDecider.decide(snapshot.webhook(), ask.command())) {
            case Refused(var refusal) -> Optional.of(new WebhookOutcome.Refused(refusal));
            case NothingToDo(var webhook) ->
                Optional.of(new Done(webhook, new Position(ready.log(), partition, snapshot.nextOffset() - 1)));
            case Happens(var happens) -> append(ask, event, snapshot, happens, ready, partition);
        };
    }

    private Optional<WebhookOutcome> append(
            WebhookAsk ask, UUID event, WebhookSnapshot snapshot, WebhookEvent happens, Ready ready, int partition)
            throws InterruptedException {
        var asked = new Records.Asked(
                event,
                ask.workspace(),
                ask.actor(),
                ask.comment(),
                ask.idempotencyKey() == null ? null : ask.fingerprint(),
                ask.trace());
        var envelope =
                records.of(asked, happens, Streams.of(ask.command().id()), snapshot.head(), snapshot.journalTime());
        var bytes = Codec.encode(envelope);
        if (bytes.length > Journal.maxRecord()) {
            return Optional.of(new Otherwise(new TooLarge(bytes.length, Journal.maxRecord())));
        }
        var pending = fates.await(
                envelope.event(), envelope.attempt(), envelope.workspace(), partition, envelope.deadline(), null);
        try {
            var _ = journal.append(partition, envelope, bytes).thenAccept(record -> {
                pending.stands(record.offset());
                journal.echo(List.of(record));
            });
            var fate = pending.fate().get(Records.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return switch (fate) {
                case Fate.Effective(var offset, var at) ->
                    Optional.of(new Done(
                            Webhook.evolve(snapshot.webhook(), ask.command().id(), happens, at),
                            new Position(ready.log(), partition, offset)));
                case Fate.Void(var late) ->
                    late
                            ? Optional.of(
                                    unavailable(event, ask.idempotencyKey() != null, "the journal took it too late"))
                            : Optional.empty();
            };
        } catch (TimeoutException unknown) {
            return Optional.of(unavailable(event, true, "the projection does not answer; ask again with the same key"));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a fate does not fail", impossible);
        } finally {
            fates.leave(pending);
        }
    }

    /** A command that is asked again answers what it made, or what that is now. */
    private static WebhookOutcome again(
            WebhookAsk ask, WebhookSnapshot snapshot, Snapshot.Happened happened, Ready ready, int partition) {
        var key = ask.idempotencyKey();
        if (key != null && !Objects.equals(happened.fingerprint(), ask.fingerprint())) {
            return new Otherwise(new KeyReused(key));
        }
        var position = new Position(ready.log(), partition, happened.offset());
        var id = Streams.webhook(happened.stream()).orElse(null);
        if (id == null) {
            return new Otherwise(new KeyReused(String.valueOf(key)));
        }
        if (event(happened) instanceof WebhookCreated created) {
            return new Done(Webhook.evolve(null, id, created, happened.at()), position);
        }
        return snapshot.webhook() == null && !(ask.command() instanceof WebhookCommand.DeleteWebhook)
                ? new WebhookOutcome.Refused(new WebhookMissing(id.toString()))
                : new Done(snapshot.webhook(), position);
    }

    private static @Nullable WebhookEvent event(Snapshot.Happened happened) {
        try {
            return Codec.happening(happened.type(), happened.schema(), happened.data()) instanceof WebhookEvent event
                    ? event
                    : null;
        } catch (UnreadableRecord impossible) {
            throw new IllegalStateException("history holds what this release could read", impossible);
        }
    }

    private static WebhookOutcome unavailable(UUID event, boolean mayHaveHappened, String why) {
        return new Otherwise(new Unavailable(event, mayHaveHappened, why, Records.RETRY_AFTER));
    }
}
