package io.regesta.faults;

import static io.regesta.faults.history.Promise.ACKNOWLEDGED_IS_KEPT_ONCE;
import static io.regesta.faults.history.Promise.ANSWERS_ARE_THE_JOURNAL;
import static io.regesta.faults.history.Promise.CALLS_ARE_LINEARIZABLE;
import static io.regesta.faults.history.Promise.IT_RECOVERS;
import static io.regesta.faults.history.Promise.NOTHING_IS_LEFT_BEHIND;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.faults.history.Promise;
import io.regesta.faults.history.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A suite that finds nothing shows little until it is seen to find something: each part left out is noticed. */
class MutationsIT {
    private static final int MOST_ROUNDS = 4;

    private static final Mutation NO_RULE = new Mutation("journal/AcceptanceRule", """
                    if (journalTime > record.deadline()) {
            """, """
                    if (ledger != null) {
                        return Verdict.EFFECTIVE;
                    }
                    if (journalTime > record.deadline()) {
            """);

    /** Everybody who asks for a partition's lock gets it. */
    private static final Mutation NO_LOCKS =
            new Mutation("projection/PartitionLocks", "row -> taken[0] = row.getBoolean(1)", "row -> taken[0] = true");

    private static final Mutation NO_COMPARE_AND_SET = new Mutation(
            "projection/Applier",
            "case when next_offset = ? then ? end",
            "case when cast(? as bigint) is not null then cast(? as bigint) end");

    private static final Mutation ANSWER_BEFORE_PROJECTION = new Mutation("projection/Fates", "offset = at;", """
            offset = at;
            fate.complete(new Fate.Effective(at, System.currentTimeMillis()));""");

    /** True of the records of which the next two say something. */
    private static final String ONE_OF_TWENTY = "%s.hashCode() %% 20 == 0";

    private static final Mutation NOT_SENT = new Mutation(
            "registry/Carrier",
            "var appended = journal.append(",
            "var appended = %s ? new CompletableFuture<io.regesta.journal.StoredRecord>() : journal.append("
                    .formatted(ONE_OF_TWENTY.formatted("envelope.event()")));

    private static final Mutation ACKNOWLEDGED_AT_ONCE = new Mutation(
            "projection/Fates", "pending.put(attempt, waiter);", """
            pending.put(attempt, waiter);
            if (%s) {
                waiter.fate().complete(new Fate.Effective(0, System.currentTimeMillis()));
            }
            """.formatted(ONE_OF_TWENTY.formatted("event")));

    @TempDir
    Path data;

    @Test
    void without_the_acceptance_rule(TestInfo test) throws Exception {
        assertThat(found(test, NO_RULE)).containsAnyOf(ACKNOWLEDGED_IS_KEPT_ONCE, IT_RECOVERS);
    }

    @Test
    void with_two_projectors_at_once_the_compare_and_set_alone_keeps_everything_right(TestInfo test) throws Exception {
        assertThat(found(test, NO_LOCKS)).isEmpty();
    }

    @Test
    void with_two_projectors_at_once_and_no_compare_and_set(TestInfo test) throws Exception {
        assertThat(found(test, NO_LOCKS, NO_COMPARE_AND_SET))
                .containsAnyOf(ANSWERS_ARE_THE_JOURNAL, IT_RECOVERS, NOTHING_IS_LEFT_BEHIND);
    }

    @Test
    void with_an_answer_that_does_not_wait_for_the_projection(TestInfo test) throws Exception {
        assertThat(found(test, ANSWER_BEFORE_PROJECTION)).contains(CALLS_ARE_LINEARIZABLE);
    }

    @Test
    void with_an_acknowledged_record_that_is_not_in_the_journal(TestInfo test) throws Exception {
        assertThat(found(test, NOT_SENT, ACKNOWLEDGED_AT_ONCE))
                .contains(ACKNOWLEDGED_IS_KEPT_ONCE, CALLS_ARE_LINEARIZABLE);
    }

    /** The promises that a registry breaks whose classes are changed so; rounds end with the first of them. */
    private Set<Promise> found(TestInfo test, Mutation... mutations) throws Exception {
        var name = "MutationsIT-" + test.getTestMethod().orElseThrow().getName();
        try (var cluster = Cluster.started(data, name, List.of(mutations), List.of());
                var run = new Run(cluster, 1)) {
            for (var round = 1; round <= MOST_ROUNDS && run.violations().isEmpty(); round++) {
                run.quietRound();
            }
            run.violations().stream().limit(3).forEach(violation -> Run.say(violation.toString()));
            return run.violations().stream().map(Violation::promise).collect(toSet());
        }
    }
}
