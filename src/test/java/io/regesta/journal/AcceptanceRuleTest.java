package io.regesta.journal;

import static io.regesta.journal.Verdict.EFFECTIVE;
import static io.regesta.journal.Verdict.MISPLACED;
import static io.regesta.journal.Verdict.NAME_TAKEN;
import static io.regesta.journal.Verdict.OUT_OF_TURN;
import static io.regesta.journal.Verdict.PAST_DEADLINE;
import static io.regesta.journal.Verdict.REPEATED;
import static io.regesta.journal.Verdict.REQUIREMENT_MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AcceptanceRuleTest {
    private final PlayedJournal journal = new PlayedJournal();

    @Test
    void records_that_follow_one_another_take_effect() {
        assertThat(journal.read(record("m", 1, null), record("m", 2, "m1"), record("n", 1, null)))
                .containsExactly(EFFECTIVE, EFFECTIVE, EFFECTIVE);
        assertThat(journal.head("m")).isEqualTo(new StreamHead(2, Records.id("m2")));
    }

    @Test
    void records_that_arrive_in_another_order_wait_for_nobody() {
        assertThat(journal.read(record("m", 2, "m1"), record("m", 1, null), record("m", 3, "m2")))
                .containsExactly(OUT_OF_TURN, EFFECTIVE, OUT_OF_TURN);
        assertThat(journal.head("m").revision()).isEqualTo(1);
    }

    @Test
    void a_record_that_arrives_twice_takes_effect_once() {
        assertThat(journal.read(record("m", 1, null), record("m", 1, null))).containsExactly(EFFECTIVE, REPEATED);
    }

    @Test
    void an_event_that_is_appended_again_with_another_state_in_mind_takes_effect_once() {
        assertThat(journal.read(
                        record("m", 1, null), record("n", 1, null).event("m1").attempt("again")))
                .containsExactly(EFFECTIVE, REPEATED);
    }

    @Test
    void a_void_record_is_no_event_and_may_be_tried_again() {
        assertThat(journal.read(
                        record("m", 1, null),
                        record("m", 1, null).event("other").attempt("first"),
                        record("m", 2, "m1").event("other").attempt("second")))
                .containsExactly(EFFECTIVE, OUT_OF_TURN, EFFECTIVE);
    }

    @Test
    void a_record_does_not_follow_an_attempt_that_came_to_nothing() {
        assertThat(journal.read(
                        record("m", 1, null).attempt("winner"),
                        record("m", 1, null).attempt("loser").event("lost"),
                        record("m", 2, "loser")))
                .containsExactly(EFFECTIVE, OUT_OF_TURN, OUT_OF_TURN);
    }

    @Test
    void a_first_record_follows_nothing() {
        assertThat(journal.read(record("m", 1, "something"))).containsExactly(OUT_OF_TURN);
        assertThat(journal.read(record("m", 2, null))).containsExactly(OUT_OF_TURN);
    }

    @Test
    void a_record_counts_up_to_its_deadline_and_no_longer() {
        assertThat(journal.at(1_000).read(record("m", 1, null).deadline(1_000))).containsExactly(EFFECTIVE);
        assertThat(journal.at(1_001).read(record("m", 2, "m1").deadline(1_000))).containsExactly(PAST_DEADLINE);
    }

    @Test
    void the_journals_time_does_not_go_back_with_a_brokers_clock() {
        journal.at(2_000).read(record("m", 1, null).deadline(1_000));

        assertThat(journal.at(500).read(record("m", 1, null).deadline(1_000))).containsExactly(PAST_DEADLINE);
    }

    @Test
    void a_name_is_claimed_once() {
        assertThat(journal.read(
                        record("m", 1, null).claims("fraud"),
                        record("n", 1, null).claims("fraud"),
                        record("n", 1, null).claims("Fraud")))
                .containsExactly(EFFECTIVE, NAME_TAKEN, EFFECTIVE);
    }

    @Test
    void a_released_name_can_be_claimed() {
        assertThat(journal.read(
                        record("m", 1, null).claims("fraud"),
                        record("m", 2, "m1").releases("fraud").claims("scam"),
                        record("n", 1, null).claims("fraud"),
                        record("o", 1, null).claims("scam")))
                .containsExactly(EFFECTIVE, EFFECTIVE, EFFECTIVE, NAME_TAKEN);
    }

    @Test
    void a_name_may_be_released_and_claimed_in_one_go() {
        assertThat(journal.read(
                        record("m", 1, null).claims("fraud"),
                        record("m", 2, "m1").releases("fraud").claims("fraud"),
                        record("m", 3, "m2").claims("fraud")))
                .containsExactly(EFFECTIVE, EFFECTIVE, NAME_TAKEN);
    }

    @Test
    void nobody_can_release_the_name_of_another() {
        assertThat(journal.read(
                        record("m", 1, null).claims("fraud"),
                        record("n", 1, null).releases("fraud").claims("fraud"),
                        record("n", 1, null).event("n1b").releases("fraud"),
                        record("o", 1, null).claims("fraud")))
                .containsExactly(EFFECTIVE, NAME_TAKEN, EFFECTIVE, NAME_TAKEN);
    }

    @Test
    void names_are_unique_in_a_workspace_and_events_and_streams_belong_to_one() {
        assertThat(journal.read(
                        record("m", 1, null).claims("fraud"),
                        record("m", 1, null).workspace("other").claims("fraud")))
                .containsExactly(EFFECTIVE, EFFECTIVE);
    }

    @Test
    void what_is_required_has_to_stand_still() {
        assertThat(journal.read(
                        record("m", 1, null).requires(Map.of("policy", 0L)),
                        record("policy", 1, null),
                        record("m", 2, "m1").requires(Map.of("policy", 0L)),
                        record("m", 2, "m1").requires(Map.of("policy", 1L))))
                .containsExactly(EFFECTIVE, EFFECTIVE, REQUIREMENT_MOVED, EFFECTIVE);
    }

    @Test
    void a_record_in_another_partition_than_its_workspaces_takes_no_effect() {
        var partitions = 12;
        var home = Partitions.of("default", partitions);
        for (var partition = 0; partition < partitions; partition++) {
            assertThat(AcceptanceRule.judge(record("m", 1, null).build(), 0, partition, partitions, new Ledger()))
                    .isEqualTo(partition == home ? EFFECTIVE : MISPLACED);
        }
    }

    @Test
    void a_record_that_breaks_several_rules_is_judged_by_the_first() {
        journal.read(record("m", 1, null).claims("fraud"));
        var broken = record("m", 1, null).claims("fraud").requires(Map.of("m", 7L));

        assertThat(journal.at(2_000).read(broken.deadline(1_000))).containsExactly(PAST_DEADLINE);
        assertThat(journal.read(broken.deadline(9_000))).containsExactly(REPEATED);
        assertThat(journal.read(broken.event("new"))).containsExactly(OUT_OF_TURN);
    }

    private static Records record(String stream, long revision, @Nullable String after) {
        return Records.of(stream, revision, after);
    }
}
