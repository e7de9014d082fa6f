package io.regesta.simulation;

import io.regesta.journal.Ledger;
import io.regesta.journal.Partitions;
import io.regesta.journal.StreamHead;
import io.regesta.journal.Verdict;
import io.regesta.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the database holds after a commit: how far each partition was applied, the world, and what the acceptance rule has
 * to know. A value, so that a commit can be lost and a reader can keep its snapshot.
 *
 * @param history the events that took effect, by id
 */
record Tables(
        List<Progress> progress,
        World world,
        boolean frozen,
        Map<String, StreamHead> heads,
        Map<UUID, Effect> history) {
    static final String WORKSPACE = "default";
    static final int PARTITIONS = 2;
    /** The partition where the workspace lives. */
    static final int HOME = Partitions.of(WORKSPACE, PARTITIONS);

    static final Tables EMPTY =
            new Tables(List.of(new Progress(0, 0), new Progress(0, 0)), World.EMPTY, false, Map.of(), Map.of());

    /** The next offset of a partition, and the greatest append time of the records before it. */
    record Progress(int next, long time) {}

    /** Where an event took effect, and by which attempt. */
    record Effect(int partition, int offset, UUID attempt) {}

    Progress home() {
        return progress.get(HOME);
    }

    StreamHead head(String stream) {
        return heads.getOrDefault(stream, StreamHead.NONE);
    }

    /** What is said of the next record of a partition. */
    Verdict verdict(int partition, Appended next, Fault fault) {
        var record = next.entry().envelope();
        var ledger = new Ledger();
        ledger.stands(WORKSPACE, record.stream(), head(record.stream()));
        record.requires().keySet().forEach(stream -> ledger.stands(WORKSPACE, stream, head(stream)));
        for (var name : record.claims()) {
            var holder = world.names().get(name);
            if (holder != null) {
                ledger.holds(WORKSPACE, name, "model/" + holder);
            }
        }
        if (history.containsKey(record.event()) && fault != Fault.RULE_2_EVENT_ONCE) {
            ledger.happened(WORKSPACE, record.event());
        }
        return fault.judge(record, Math.max(progress.get(partition).time(), next.time()), partition, ledger);
    }

    /** The tables after the next record of a partition, effective or void. */
    Tables after(int partition, Appended next, Fault fault) {
        var offset = progress.get(partition).next();
        var time = Math.max(progress.get(partition).time(), next.time());
        var applied = verdict(partition, next, fault) == Verdict.EFFECTIVE
                ? with(
                        next.entry(),
                        new Effect(partition, offset, next.entry().envelope().attempt()),
                        time)
                : this;
        return applied.at(partition, new Progress(offset + 1, time));
    }

    /** The tables with a record's deed done, at that time. */
    Tables with(Entry entry, Effect effect, long time) {
        var record = entry.envelope();
        var nextHeads = new HashMap<>(heads);
        nextHeads.put(record.stream(), new StreamHead(record.revision(), record.attempt()));
        var nextHistory = new HashMap<>(history);
        nextHistory.put(record.event(), effect);
        var nextWorld =
                entry.deed() instanceof Deed.OfModel(var model, var event) ? world.after(model, event, time) : world;
        var nextFrozen = entry.deed() instanceof Deed.Frozen(var now) ? now : frozen;
        return new Tables(progress, nextWorld, nextFrozen, nextHeads, nextHistory);
    }

    /** The same tables, with a partition applied that far. */
    Tables at(int partition, Progress reached) {
        var next = new ArrayList<>(progress);
        next.set(partition, reached);
        return new Tables(next, world, frozen, heads, history);
    }
}
