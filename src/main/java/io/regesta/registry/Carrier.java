package io.regesta.registry;

import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Journal;
import io.regesta.journal.Position;
import io.regesta.journal.Streams;
import io.regesta.model.Decider;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Decision.Refused;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.projection.DatabaseFailed;
import io.regesta.projection.Fate;
import io.regesta.projection.Fates;
import io.regesta.projection.Snapshot;
import io.regesta.projection.Snapshots;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes one batch of commands from its snapshot to its answers. */
final class Carrier {
    /** How many bytes go to the brokers together; what is over waits for the next batch. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /**
     * A batch, and what is known of the models it names.
     *
     * @param remembered whether that comes from the writer's memory and not from the tables
     */
    record Load(
            String workspace,
            int partition,
            String log,
            Snapshot snapshot,
            boolean remembered,
            List<Queued> commands) {}

    /**
     * What has become of a batch.
     *
     * @param waiting what of it has to go into the next one, in order
     * @param conflicted true when another writer came first
     * @param after what the tables hold now of what was loaded; null when that is not known
     */
    record Back(
            List<Queued> waiting,
            boolean conflicted,
            @Nullable Snapshot after) {}

    /** What has come of the records: the commands that have to be decided again, and {@link Back#after}. */
    private record Settled(List<Queued> again, @Nullable Snapshot after) {}

    private final Journal journal;
    private final Fates fates;
    private final Records records;
    private final WriteMetrics metrics;

    Carrier(Journal journal, Fates fates, Records records, WriteMetrics metrics) {
        this.journal = journal;
        this.fates = fates;
        this.records = records;
        this.metrics = metrics;
    }

    Back carry(Load load, Decider decider, Snapshots snapshots) throws DatabaseFailed, InterruptedException {
        var draft = new Draft(load.snapshot(), decider);
        var sent = new ArrayList<Sent>();
        var later = new ArrayList<Queued>();
        var inFlight = new HashSet<UUID>();
        var bytes = 0L;
        Settled settled;
        try {
            for (var command : load.commands()) {
                if (bytes > MOST_BYTES || inFlight.contains(command.event())) {
                    later.add(command);
                    continue;
                }
                var happened = load.snapshot().happened().get(command.event());
                if (happened != null) {
                    command.answer(Replay.of(command.ask(), happened, snapshots, load.log(), load.partition()));
                    continue;
                }
                var decision = draft.decide(command.ask());
                if (decision.isEmpty()) {
                    later.add(command);
                    continue;
                }
                switch (decision.get()) {
                    case Refused _, NothingToDo _ when load.remembered() -> doubt(command, later);
                    case Refused refused -> command.answer(new Outcome.Refused(refused.refusal()));
                    case NothingToDo nothing -> command.answer(new Unchanged(nothing.model(), reached(load)));
                    case Happens happens -> {
                        bytes += append(load, draft, command, happens, sent, later);
                        inFlight.add(command.event());
                    }
                }
            }
        } finally {
            settled = settle(load, draft, sent);
            later.addAll(settled.again());
        }
        var conflicted =
                later.size() > 0 && sent.stream().anyMatch(one -> one.command().isWaiting());
        var waiting = load.commands().stream().filter(later::contains).toList();
        return new Back(waiting, conflicted, settled.after());
    }

    /** What appends nothing is for the tables to say, in the next batch. */
    private static void doubt(Queued command, List<Queued> later) {
        command.doubt();
        later.add(command);
    }

    /** Appends the event of a command, unless it was answered meanwhile, and says how many bytes it takes. */
    private long append(Load load, Draft draft, Queued command, Happens happens, List<Sent> sent, List<Queued> later) {
        var envelope = envelope(load, draft, command, happens);
        var bytes = Codec.encode(envelope);
        if (bytes.length > Journal.maxRecord()) {
            if (load.remembered()) {
                doubt(command, later);
            } else {
                command.answer(new TooLarge(bytes.length, Journal.maxRecord()));
            }
            return 0;
        }
        if (!command.send()) {
            return 0;
        }
        var pending = fates.await(
                envelope.event(),
                envelope.attempt(),
                envelope.workspace(),
                load.partition(),
                envelope.deadline(),
                load.snapshot());
        draft.append(happens.model(), happens.event(), envelope.attempt());
        var appended = journal.append(load.partition(), envelope, bytes);
        var _ = appended.thenAccept(record -> pending.stands(record.offset()));
        sent.add(new Sent(command, happens.model(), happens.event(), pending, appended));
        return bytes.length;
    }

    private Envelope envelope(Load load, Draft draft, Queued command, Happens happens) {
        var ask = command.ask();
        return records.of(
                new Records.Asked(
                        command.event(),
                        load.workspace(),
                        ask.actor(),
                        ask.comment(),
                        ask.idempotencyKey() == null ? null : ask.fingerprint(),
                        ask.trace()),
                happens.event(),
                Streams.of(happens.model()),
                draft.head(happens.model()),
                load.snapshot().journalTime());
    }

    /** Waits for what comes of the records, answers what is known, and gives back what has to be decided again. */
    private Settled settle(Load load, Draft draft, List<Sent> sent) throws InterruptedException {
        if (sent.isEmpty()) {
            return new Settled(List.of(), load.snapshot());
        }
        metrics.appended(sent.size());
        echo(sent);
        try {
            // Answered by the thread that brings the last fate, for to wake another takes a write a twentieth of its
            // time.
            return allOf(sent.stream().map(one -> one.pending().fate()))
                    .completeOnTimeout(null, Records.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(_ -> answer(load, draft, sent))
                    .get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("an answer failed", bug);
        } finally {
            sent.forEach(one -> fates.leave(one.pending()));
        }
    }

    /** Has the records projected as soon as the brokers hold all of them, together as they were decided. */
    private void echo(List<Sent> sent) {
        var _ = allOf(sent.stream().map(Sent::appended))
                .thenRun(() -> journal.echo(
                        sent.stream().map(one -> one.appended().join()).toList()));
    }

    private static CompletableFuture<Void> allOf(Stream<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private Settled answer(Load load, Draft draft, List<Sent> sent) {
        var again = new ArrayList<Queued>();
        var models = new HashMap<ModelId, RegisteredModel>(load.snapshot().models());
        var unknown = new HashSet<ModelId>();
        var effects = new ArrayList<Fate.Effective>();
        for (var one : sent) {
            // Read once: when patience has run out, a fate may be settled while this goes through them.
            var fate =
                    unknown.contains(one.model()) ? null : one.pending().fate().getNow(null);
            switch (fate) {
                case Fate.Effective effective -> {
                    answer(load, one, effective, models);
                    effects.add(effective);
                }
                case Fate.Void late
                when late.late() ->
                    one.command().answer(unavailable(one, one.command().isKeyed(), "the journal took it too late"));
                case Fate.Void _ -> {
                    one.command().waitAgain();
                    again.add(one.command());
                }
                case null -> {
                    unknown.add(one.model());
                    one.command()
                            .answer(unavailable(
                                    one, true, "the projection does not answer; ask again with the same key"));
                }
            }
        }
        metrics.conflicted(again.size());
        return new Settled(again, effects.size() == sent.size() ? after(load, draft, effects, models) : null);
    }

    /** Known when the records, which all took effect, stand alone behind the snapshot and every model is where it was by name. */
    private static @Nullable Snapshot after(
            Load load, Draft draft, List<Fate.Effective> effects, Map<ModelId, RegisteredModel> models) {
        var before = load.snapshot();
        var nextOffset = before.nextOffset();
        var journalTime = before.journalTime();
        for (var effect : effects) {
            if (effect.offset() != nextOffset) {
                return null;
            }
            nextOffset++;
            journalTime = effect.at();
        }
        return draft.movesNames()
                ? null
                : new Snapshot(nextOffset, journalTime, before.names(), models, draft.heads(), Map.of());
    }

    /** An effective record was decided on exactly its stream's state, so evolving that state gives what is true now. */
    private void answer(Load load, Sent one, Fate.Effective effective, Map<ModelId, RegisteredModel> models) {
        var before = models.get(one.model());
        var after = Evolution.evolve(before, one.model(), one.event(), effective.at());
        if (after != null) {
            models.put(one.model(), after);
        }
        one.command()
                .answer(new Done(
                        Objects.requireNonNull(after == null ? before : after),
                        one.event(),
                        new Position(load.log(), load.partition(), effective.offset())));
    }

    private static Unavailable unavailable(Sent one, boolean mayHaveHappened, String why) {
        return new Unavailable(one.command().event(), mayHaveHappened, why, Records.RETRY_AFTER);
    }

    private static Position reached(Load load) {
        return new Position(load.log(), load.partition(), load.snapshot().nextOffset() - 1);
    }
}
