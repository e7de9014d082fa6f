package io.regesta.faults.history;

import static io.regesta.faults.history.Promise.ACKNOWLEDGED_IS_KEPT_ONCE;
import static io.regesta.faults.history.Promise.DECIDED_WHERE_IT_TOOK_EFFECT;
import static io.regesta.faults.history.Promise.EVERY_EVENT_WAS_ASKED_FOR;
import static io.regesta.faults.history.Promise.NAMES_ARE_UNIQUE;
import static io.regesta.faults.history.Promise.NUMBERS_ARE_GAPLESS;
import static io.regesta.faults.history.Promise.ONE_REMAINS_AFTER_ARCHIVING;
import static io.regesta.faults.history.Promise.POSITIONS_FOLLOW_ANSWERS;
import static io.regesta.faults.history.Promise.REFUSED_NEVER_HAPPENS;
import static java.util.Comparator.comparingLong;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Saw;
import io.regesta.faults.history.Answer.SawVersion;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Request.Write;
import io.regesta.journal.AcceptanceRule;
import io.regesta.journal.Codec;
import io.regesta.journal.Ledger;
import io.regesta.journal.Position;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.journal.Verdict;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Decider;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Event;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.ModelId;
import io.regesta.model.Sources;
import io.regesta.testing.Deciding;
import io.regesta.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a journal from its start with the acceptance rule and the domain's own functions, and holds what clients were told
 * against what it comes to.
 */
public final class Replayed {
    private static final Decider DECIDER = new Decider(Sources.REMOTE_ONLY);

    /** An event that took effect. */
    public record Effect(UUID id, int partition, long offset, long at, ModelId model, Event event) {}

    private record Place(int partition, long offset) {
        static Place of(Position position) {
            return new Place(position.partition(), position.offset());
        }
    }

    private final int partitions;
    private final Map<Integer, Ledger> ledgers = new HashMap<>();
    private final Map<Integer, Long> times = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<UUID, Call> calls = new HashMap<>();
    private final Map<Place, List<Call>> told = new HashMap<>();
    private final Map<UUID, Effect> effects = new HashMap<>();
    private final List<Effect> inOrder = new ArrayList<>();
    /** Those that were told that it is as they asked, and it was so where they were told. */
    private final Set<UUID> unchanged = new HashSet<>();

    private final List<Violation> found = new ArrayList<>();
    private World world = World.EMPTY;

    /** @param partitions how many the journal was made with */
    public Replayed(int partitions) {
        this.partitions = partitions;
    }

    /** Calls whose events, if any, are still to be read. */
    public void expect(List<Call> more) {
        for (var call : more) {
            if (call.event() != null) {
                calls.put(call.event(), call);
                if (call.answer() instanceof Done done) {
                    told.computeIfAbsent(Place.of(done.position()), _ -> new ArrayList<>())
                            .add(call);
                    checkUnchanged(call, done.position().offset() < 0);
                }
            }
        }
    }

    /** The next record of its partition. */
    public void read(Line line) throws UnreadableRecord {
        var time = times.merge(line.partition(), line.appendedAt(), Math::max);
        ends.put(line.partition(), line.offset() + 1);
        var ledger = ledgers.computeIfAbsent(line.partition(), _ -> new Ledger());
        var envelope = line.envelope();
        if (AcceptanceRule.judge(envelope, time, line.partition(), partitions, ledger) == Verdict.EFFECTIVE) {
            ledger.enter(envelope);
            var model = Streams.model(envelope.stream()).orElseThrow();
            var event = Codec.event(envelope);
            var effect = new Effect(envelope.event(), line.partition(), line.offset(), time, model, event);
            var after = world.after(model, event, time);
            check(effect, after);
            world = after;
            inOrder.add(effect);
            if (effects.put(envelope.event(), effect) != null) {
                broken(ACKNOWLEDGED_IS_KEPT_ONCE, envelope.event() + " took effect twice");
            }
        }
        told.getOrDefault(new Place(line.partition(), line.offset()), List.of())
                .forEach(call -> checkUnchanged(call, true));
    }

    /** The offset of the next record to read of a partition. */
    public long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** What the journal comes to. */
    public World world() {
        return world;
    }

    /** The events that took effect, in order. */
    public List<Effect> effects() {
        return List.copyOf(inOrder);
    }

    /** The ids of the events that took effect. */
    public Set<UUID> happened() {
        return Set.copyOf(effects.keySet());
    }

    /** What was found up to now: what is wrong with the journal, and with what was told of it. */
    public List<Violation> violations() {
        var all = new ArrayList<>(found);
        calls.forEach((event, call) -> checkAnswer(event, call, all));
        checkOrder(all);
        return all;
    }

    private void check(Effect effect, World after) {
        var call = calls.get(effect.id());
        if (call == null) {
            broken(EVERY_EVENT_WAS_ASKED_FOR, effect.toString());
        } else if (call.request() instanceof Write(var asked)) {
            var command = identified(asked, effect.model());
            var decision = Deciding.decide(DECIDER, world.stateFor(command), command);
            if (!decision.equals(new Happens(effect.model(), effect.event()))) {
                broken(DECIDED_WHERE_IT_TOOK_EFFECT, "%s, but %s".formatted(effect, decision));
            }
            var model = after.models().get(effect.model());
            if (command instanceof TransitionStage move
                    && move.archiveExisting()
                    && (model == null || model.numbersIn(move.to()).size() != 1)) {
                broken(ONE_REMAINS_AFTER_ARCHIVING, effect.toString());
            }
        }
        var names = new HashSet<String>();
        if (!after.models().values().stream().allMatch(model -> names.add(model.name()))) {
            broken(NAMES_ARE_UNIQUE, effect.toString());
        }
        var before = world.models().get(effect.model());
        if (effect.event() instanceof VersionRegistered registered
                && (before == null || registered.version() != before.lastVersion() + 1)) {
            broken(NUMBERS_ARE_GAPLESS, effect.toString());
        }
    }

    /** The registry makes the id of a model, so it is the only part of a command that its asker cannot know. */
    private static Command identified(Command command, ModelId id) {
        return command instanceof CreateModel create
                ? new CreateModel(id, create.name(), create.tags(), create.description())
                : command;
    }

    /** At the place that a call was told, is there nothing to do for it? */
    private void checkUnchanged(Call call, boolean isThere) {
        if (isThere
                && call.event() != null
                && call.request() instanceof Write(var command)
                && Deciding.decide(DECIDER, world.stateFor(command), command) instanceof NothingToDo) {
            unchanged.add(call.event());
        }
    }

    private void checkAnswer(UUID event, Call call, List<Violation> all) {
        var effect = effects.get(event);
        switch (call.answer()) {
            case Done done -> {
                var asTold = effect != null
                        && Place.of(done.position()).equals(new Place(effect.partition(), effect.offset()))
                        && (!(effect.event() instanceof VersionRegistered registered)
                                || registered.version() == done.number());
                var asItWas = unchanged.contains(event) && (effect == null || call.again());
                if (!asTold && !asItWas) {
                    all.add(new Violation(
                            ACKNOWLEDGED_IS_KEPT_ONCE, effect == null ? "lost: " + call : call + ", but " + effect));
                }
            }
            case Refused _, NotDone _ -> {
                if (effect != null) {
                    all.add(new Violation(REFUSED_NEVER_HAPPENS, call + ", but " + effect));
                }
            }
            case Unknown _, Saw _, SawVersion _ -> {}
        }
    }

    /** Of the calls that ended before one began, the last in the journal stands before it. */
    private void checkOrder(List<Violation> all) {
        var done = calls.entrySet().stream()
                .filter(call -> call.getValue().answer() instanceof Done answered
                        && answered.position().offset() == offset(call.getKey()))
                .toList();
        var byEnd = done.stream()
                .sorted(comparingLong(call -> call.getValue().end()))
                .toList();
        var byStart = done.stream()
                .sorted(comparingLong(call -> call.getValue().start()))
                .toList();
        var ended = 0;
        var last = -1L;
        for (var call : byStart) {
            while (byEnd.get(ended).getValue().end() < call.getValue().start()) {
                last = Math.max(last, offset(byEnd.get(ended).getKey()));
                ended++;
            }
            if (offset(call.getKey()) < last) {
                all.add(new Violation(
                        POSITIONS_FOLLOW_ANSWERS,
                        "%s stands at %d, before offset %d, which was told before it was asked"
                                .formatted(call.getValue(), offset(call.getKey()), last)));
            }
        }
    }

    private long offset(UUID event) {
        var effect = effects.get(event);
        return effect == null ? Long.MIN_VALUE : effect.offset();
    }

    private void broken(Promise promise, String how) {
        found.add(new Violation(promise, how));
    }
}
