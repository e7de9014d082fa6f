package io.regesta.simulation;

import io.regesta.journal.AcceptanceRule;
import io.regesta.journal.Envelope;
import io.regesta.journal.Ledger;
import io.regesta.journal.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left out of the write path to see that it is needed. Rules are left out here, the rest where it is played. */
enum Fault {
    NONE,
    RULE_1_DEADLINE(Promise.REFUSED_NEVER_HAPPENS),
    RULE_2_EVENT_ONCE(Promise.ACKNOWLEDGED_IS_KEPT_ONCE),
    RULE_3_REVISION_AND_AFTER(Promise.DECIDED_WHERE_IT_TOOK_EFFECT, Promise.NUMBERS_ARE_GAPLESS),
    /** Of rule 3, the revision still counts. */
    RULE_3_AFTER(Promise.DECIDED_WHERE_IT_TOOK_EFFECT, Promise.ONE_REMAINS_AFTER_ARCHIVING),
    RULE_4_NAMES(Promise.NAMES_ARE_UNIQUE),
    RULE_5_REQUIRED_STREAMS(Promise.POLICY_IS_OBEYED),
    RULE_6_PARTITION(Promise.REBUILT_IS_LIVE),
    /** A projector commits although another has moved the position. */
    COMPARE_AND_SET(Promise.READS_SEE_ACKNOWLEDGED),
    /** After a crash that lost commits, the database is believed before it has caught up. */
    GATE(Promise.READS_SEE_ACKNOWLEDGED),
    /** A batch loads the models in one transaction and where their streams stand in a later one. */
    ONE_SNAPSHOT(Promise.DECIDED_WHERE_IT_TOOK_EFFECT),
    /** A command is decided without a look whether it happened before. */
    LOOK_UP_BEFORE_DECIDING(Promise.REFUSED_NEVER_HAPPENS),
    /** A refusal is answered although it follows from a record in flight. */
    REFUSALS_FROM_WHAT_IS_COMMITTED(Promise.REFUSALS_ARE_TRUE),
    /** A record that nobody has seen is held for dead by the writer's own clock. */
    DEATH_BY_THE_JOURNALS_TIME(Promise.REFUSED_NEVER_HAPPENS);

    @SuppressWarnings("ImmutableEnumChecker") // it is Set.of
    private final Set<Promise> breaks;

    Fault(Promise... breaks) {
        this.breaks = Set.of(breaks);
    }

    /** The promises that some seed breaks without it. */
    Set<Promise> breaks() {
        return breaks;
    }

    /** The rule's verdict; a rule that is left out is shown a record that it has nothing to say against. */
    Verdict judge(Envelope record, long time, int partition, Ledger ledger) {
        var shownTime = this == RULE_1_DEADLINE ? Math.min(time, record.deadline()) : time;
        var shownPartition = this == RULE_6_PARTITION ? Tables.HOME : partition;
        return AcceptanceRule.judge(shown(record, ledger), shownTime, shownPartition, Tables.PARTITIONS, ledger);
    }

    private Envelope shown(Envelope record, Ledger ledger) {
        var head = ledger.head(record.workspace(), record.stream());
        return switch (this) {
            case RULE_3_REVISION_AND_AFTER ->
                changed(record, head.revision() + 1, head.attempt(), record.claims(), record.requires());
            case RULE_3_AFTER -> changed(record, record.revision(), head.attempt(), record.claims(), record.requires());
            case RULE_4_NAMES -> changed(record, record.revision(), record.after(), Set.of(), record.requires());
            case RULE_5_REQUIRED_STREAMS ->
                changed(record, record.revision(), record.after(), record.claims(), Map.of());
            default -> record;
        };
    }

    private static Envelope changed(
            Envelope record, long revision, @Nullable UUID after, Set<String> claims, Map<String, Long> requires) {
        return new Envelope(
                record.event(),
                record.attempt(),
                record.workspace(),
                record.stream(),
                revision,
                after,
                claims,
                record.releases(),
                requires,
                record.deadline(),
                record.type(),
                record.schema(),
                record.actor(),
                record.comment(),
                record.cause(),
                record.fingerprint(),
                record.trace(),
                record.data());
    }
}
