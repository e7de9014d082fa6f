package io.regesta.projection;

import static java.util.Objects.requireNonNull;

import io.regesta.journal.AcceptanceRule;
import io.regesta.journal.Ledger;
import io.regesta.journal.Verdict;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of records comes to: the rule says which take effect, and {@link Evolution} what they change. Pure; given
 * the same ledger and models it comes to the same.
 */
final class Batch {
    /** A record that took effect, with its time and what the feed says at that moment. */
    record Applied(JournalRecord record, long at, @Nullable String context) {}

    /** A model's new name, from a time on, which all its versions carry. */
    record Rename(String name, long at) {}

    private final int partition;
    private final int partitions;
    private final Ledger ledger;
    private final Map<ModelId, RegisteredModel> before;
    private final Map<ModelId, @Nullable RegisteredModel> after = new HashMap<>();
    private final Map<ModelId, String> workspaces = new HashMap<>();
    private final Map<ModelId, Rename> renames = new HashMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Standing standing;

    /** A batch that starts from a standing, and from what is known there; that stays as it is. */
    Batch(int partition, int partitions, Standing standing, Known known) {
        this.partition = partition;
        this.partitions = partitions;
        this.standing = standing;
        this.ledger = new Ledger(known.ledger());
        this.before = known.models();
    }

    /** What has to be loaded of the models before a run of records is applied. */
    static Map<ModelId, Needs> needs(List<JournalRecord> records) {
        var needs = new HashMap<ModelId, Needs>();
        for (var record : records) {
            needs.merge(record.model(), Needs.of(record.event()).and(Context.needs(record.event())), Needs::and);
        }
        return needs;
    }

    /** Applies the next record, and says what the rule says of it. */
    Verdict apply(JournalRecord record) {
        var at = Math.max(standing.journalTime(), record.appendedAt());
        standing = new Standing(record.offset() + 1, at, record.leaderEpoch(), record.hash());
        var verdict = AcceptanceRule.judge(record.envelope(), at, partition, partitions, ledger);
        verdicts.add(verdict);
        if (verdict == Verdict.EFFECTIVE) {
            ledger.enter(record.envelope());
            evolve(record, at);
        }
        return verdict;
    }

    private void evolve(JournalRecord record, long at) {
        var model = after.containsKey(record.model()) ? after.get(record.model()) : before.get(record.model());
        var next = Evolution.evolve(model, record.model(), record.event(), at);
        after.put(record.model(), next);
        workspaces.put(record.model(), record.envelope().workspace());
        if (record.event() instanceof ModelRenamed renamed) {
            renames.put(record.model(), new Rename(renamed.to(), at));
        }
        applied.add(new Applied(record, at, Context.of(record.event(), model, next)));
    }

    Standing standing() {
        return standing;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Applied> applied() {
        return applied;
    }

    /** What the rule said of each record, in order. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** The models before the records, whether changed or not. */
    Map<ModelId, RegisteredModel> before() {
        return before;
    }

    /** The models that an event has changed, as they are after the records; null for one that is gone. */
    Map<ModelId, @Nullable RegisteredModel> after() {
        return after;
    }

    /** The workspace of a model that an event has changed. */
    String workspace(ModelId model) {
        return requireNonNull(workspaces.get(model));
    }

    Map<ModelId, Rename> renames() {
        return renames;
    }
}
