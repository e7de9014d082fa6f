package io.regesta.simulation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.regesta.journal.Verdict;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.simulation.Choice.Does;
import io.regesta.simulation.Choice.Forbidden;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Looks at a run and says which promises it broke. */
final class Verification {
    private final SortedMap<Promise, String> broken = new TreeMap<>();

    /** Reads as a client does at any time. */
    void read(Cluster cluster) {
        if (cluster.isOpen()
                && cluster.clients.seen() >= cluster.tables().home().next()) {
            broken(Promise.READS_SEE_ACKNOWLEDGED, "at " + cluster.now);
        }
    }

    /** Builds everything anew from the journal and holds what was told and kept against it. */
    Report report(Cluster cluster) {
        var verdicts = new ArrayList<Verdict>();
        var twice = new HashSet<UUID>();
        var states = new ArrayList<Tables>();
        var tables = Tables.EMPTY;
        for (var partition : List.of(1 - Tables.HOME, Tables.HOME)) {
            for (var record : cluster.journal.get(partition)) {
                if (partition == Tables.HOME) {
                    states.add(tables);
                }
                var verdict = tables.verdict(partition, record, cluster.fault);
                verdicts.add(verdict);
                var after = tables.after(partition, record, cluster.fault);
                if (verdict == Verdict.EFFECTIVE) {
                    var event = record.entry().envelope().event();
                    if (tables.history().containsKey(event)) {
                        twice.add(event);
                    }
                    checkEffect(tables, record.entry(), after);
                }
                tables = after;
            }
        }
        states.add(tables);
        if (!tables.equals(cluster.tables())) {
            broken(Promise.REBUILT_IS_LIVE, "the tables differ");
        }
        checkAnswers(cluster.clients, tables, twice);
        cluster.clients.unchanged().forEach(told -> checkUnchanged(told, states));
        return new Report(
                broken,
                verdicts.stream().collect(groupingBy(verdict -> verdict, counting())),
                cluster.clients.answers().values().stream()
                        .flatMap(List::stream)
                        .collect(groupingBy(answer -> answer, counting())));
    }

    private void checkEffect(Tables before, Entry entry, Tables after) {
        var choice = Choice.of(before, entry.wish());
        if (!choice.equals(new Does(entry.envelope().stream(), entry.deed()))) {
            broken(Promise.DECIDED_WHERE_IT_TOOK_EFFECT, entry + ", but " + choice);
        }
        if (choice instanceof Forbidden) {
            broken(Promise.POLICY_IS_OBEYED, entry.toString());
        }
        var names = new HashSet<String>();
        if (!after.world().models().values().stream().allMatch(model -> names.add(model.name()))) {
            broken(Promise.NAMES_ARE_UNIQUE, entry.toString());
        }
        if (entry.deed() instanceof Deed.OfModel(var id, var event)) {
            var model = after.world().models().get(id);
            var last = before.world().models().get(id);
            if (event instanceof VersionRegistered registered
                    && (last == null || registered.version() != last.lastVersion() + 1)) {
                broken(Promise.NUMBERS_ARE_GAPLESS, entry.toString());
            }
            if (entry.wish() instanceof Wish.Asked(TransitionStage move)
                    && move.archiveExisting()
                    && model != null
                    && model.numbersIn(move.to()).size() != 1) {
                broken(Promise.ONE_REMAINS_AFTER_ARCHIVING, entry.toString());
            }
        }
    }

    private void checkAnswers(Clients clients, Tables tables, Set<UUID> twice) {
        twice.forEach(event -> broken(Promise.ACKNOWLEDGED_IS_KEPT_ONCE, event + " took effect twice"));
        clients.answers().forEach((event, answers) -> {
            var happened = tables.history().containsKey(event);
            if (answers.isEmpty()) {
                broken(Promise.EVERYBODY_IS_ANSWERED, event.toString());
                return;
            }
            if (answers.contains(Answer.DONE) && !happened) {
                broken(Promise.ACKNOWLEDGED_IS_KEPT_ONCE, event + " is lost");
            }
            switch (answers.getLast()) {
                case REFUSED, NOTHING_TO_DO, FAILED -> {
                    if (happened) {
                        broken(Promise.REFUSED_NEVER_HAPPENS, event + " was told " + answers);
                    }
                }
                case DONE, UNKNOWN -> {}
            }
        });
    }

    private void checkUnchanged(Clients.Unchanged told, List<Tables> states) {
        var state = states.get(told.base());
        if (told.base() <= told.seen() || !Choice.of(state, told.wish()).equals(told.choice())) {
            broken(Promise.REFUSALS_ARE_TRUE, told.toString());
        }
    }

    private void broken(Promise promise, String how) {
        broken.putIfAbsent(promise, how);
    }
}
