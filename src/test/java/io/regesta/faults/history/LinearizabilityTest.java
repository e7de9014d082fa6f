package io.regesta.faults.history;

import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Scenario.ANOTHER;
import static io.regesta.testing.Scenario.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Stage;
import io.regesta.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    private static final Command CREATE = createModel(MODEL, "fraud");
    private static final Command REGISTER = register("fraud");

    private final Told told = new Told().asked(0, 1, CREATE).done();

    @Test
    void what_happened_one_after_another_is_accepted() {
        accepts(told.asked(2, 3, REGISTER)
                .done(1)
                .saw(4, 5, "fraud", 2, 1)
                .asked(6, 7, REGISTER)
                .done(2)
                .asked(8, 9, promote(1))
                .done()
                .sawInProduction(10, 11, "fraud", 1)
                .asked(12, 13, promote(2))
                .done()
                .sawInProduction(14, 15, "fraud", 2)
                .asked(16, 17, promote(3))
                .refused());
    }

    @Test
    void calls_at_the_same_time_may_have_happened_in_any_order() {
        accepts(told.asked(2, 9, REGISTER)
                .done(2)
                .asked(3, 8, REGISTER)
                .done(1)
                .saw(4, 5, "fraud", 2, 1)
                .saw(6, 7, "fraud", 3, 2));
    }

    @Test
    void a_read_during_a_write_may_see_it_or_not() {
        accepts(told.asked(2, 9, REGISTER).done(1).saw(3, 4, "fraud", 1, 0).saw(5, 6, "fraud", 2, 1));
    }

    @Test
    void a_read_does_not_go_back_behind_another() {
        rejects(told.asked(2, 9, REGISTER).done(1).saw(3, 4, "fraud", 2, 1).saw(5, 6, "fraud", 1, 0));
    }

    @Test
    void a_read_that_does_not_see_an_acknowledged_write_is_stale() {
        rejects(told.asked(2, 3, REGISTER).done(1).saw(4, 5, "fraud", 1, 0));
        rejects(new Told().asked(0, 1, CREATE).done().sawNone(2, 3, "fraud"));
    }

    @Test
    void a_stage_that_still_holds_what_was_displaced_is_stale() {
        rejects(told.asked(2, 3, REGISTER)
                .done(1)
                .asked(4, 5, REGISTER)
                .done(2)
                .asked(6, 7, promote(1))
                .done()
                .asked(8, 9, promote(2))
                .done()
                .sawInProduction(10, 11, "fraud", 1));
    }

    @Test
    void an_acknowledged_write_that_is_gone_is_lost() {
        rejects(told.asked(2, 3, REGISTER).done(1).asked(4, 5, REGISTER).done(1));
        rejects(told.asked(2, 3, REGISTER).done(1).asked(4, 5, promote(1)).refused());
    }

    @Test
    void a_write_that_took_effect_twice_is_noticed() {
        rejects(told.asked(2, 3, REGISTER).done(1).saw(4, 5, "fraud", 3, 2));
        rejects(told.asked(2, 3, REGISTER).done(1).asked(4, 5, REGISTER).done(3));
    }

    @Test
    void a_refused_write_that_took_effect_is_noticed() {
        rejects(told.asked(2, 3, promote(1))
                .refused()
                .asked(4, 5, REGISTER)
                .done(1)
                .sawInProduction(6, 7, "fraud", 1));
        rejects(told.asked(2, 3, REGISTER).notDone().saw(4, 5, "fraud", 2, 1));
    }

    @Test
    void a_refusal_without_a_reason_is_noticed() {
        rejects(told.asked(2, 3, REGISTER).refused());
    }

    @Test
    void a_write_of_unknown_outcome_may_happen_at_any_time_or_never() {
        accepts(told.asked(2, 3, REGISTER).unknown().saw(4, 5, "fraud", 1, 0).saw(6, 7, "fraud", 2, 1));
        accepts(new Told()
                .asked(0, 1, CREATE)
                .done()
                .asked(2, 3, REGISTER)
                .unknown()
                .asked(4, 5, REGISTER)
                .done(1)
                .saw(6, 7, "fraud", 2, 1));
    }

    @Test
    void a_write_of_unknown_outcome_happens_once_and_not_before_it_is_asked() {
        rejects(told.asked(2, 3, REGISTER).unknown().saw(4, 5, "fraud", 3, 2));
        rejects(new Told()
                .asked(0, 1, CREATE)
                .done()
                .saw(2, 3, "fraud", 2, 1)
                .asked(4, 5, REGISTER)
                .unknown());
    }

    @Test
    void many_writes_of_unknown_outcome_are_decided() {
        for (var unknown = 0; unknown < 30; unknown++) {
            told.asked(2, 3, new SetModelTag("fraud", "key " + unknown, "x")).unknown();
        }

        accepts(told.asked(4, 5, REGISTER).done(1));
        rejects(told.asked(6, 7, REGISTER).done(3));
    }

    @Test
    void many_writes_of_unknown_outcome_that_ask_the_same_are_decided() {
        for (var unknown = 0; unknown < 60; unknown++) {
            told.asked(2, 3, REGISTER)
                    .unknown()
                    .asked(2, 3, promote(1 + unknown % 7))
                    .unknown();
        }

        accepts(told.asked(4, 5, REGISTER).done(8).sawInProduction(6, 7, "fraud", 5));
        rejects(told.asked(8, 9, REGISTER).done(8));
    }

    @Test
    void what_was_asked_again_and_found_nothing_to_do_may_still_happen_for_the_first_asking() {
        told.asked(2, 3, REGISTER).done(1).asked(4, 5, REGISTER).done(2);

        accepts(told.asked(6, 7, promote(1))
                .done()
                .asked(8, 9, promote(1))
                .again()
                .done()
                .asked(10, 11, promote(2))
                .done()
                .sawInProduction(12, 13, "fraud", 2)
                .sawInProduction(14, 15, "fraud", 1));
    }

    @Test
    void a_name_is_given_once_and_moves_with_its_model() {
        accepts(told.asked(2, 5, createModel(ANOTHER, "fraud"))
                .refused()
                .asked(6, 7, new RenameModel("fraud", "scam"))
                .done()
                .sawNone(8, 9, "fraud")
                .saw(10, 11, "scam", 2, 0)
                .asked(12, 13, createModel(ANOTHER, "fraud"))
                .done()
                .asked(14, 15, new RenameModel("fraud", "scam"))
                .refused()
                .asked(16, 17, new DeleteModel("scam"))
                .done()
                .asked(18, 19, new RenameModel("fraud", "scam"))
                .done()
                .saw(20, 21, "scam", 2, 0));
    }

    @Test
    void a_name_that_two_hold_is_noticed() {
        rejects(told.asked(2, 3, createModel(ANOTHER, "fraud")).done());
        rejects(new Told()
                .asked(0, 1, CREATE)
                .done()
                .asked(2, 3, createModel(ANOTHER, "scam"))
                .done()
                .asked(4, 5, new RenameModel("fraud", "scam"))
                .done());
    }

    @Test
    void a_rename_leaves_the_name_for_good() {
        rejects(told.asked(2, 3, new RenameModel("fraud", "scam"))
                .done()
                .saw(4, 5, "scam", 2, 0)
                .saw(6, 7, "fraud", 1, 0));
    }

    @Test
    void an_alias_points_at_a_version_that_there_is() {
        rejects(told.asked(2, 3, new SetAlias("fraud", "champion", 1)).done());
    }

    /** The domain's own answers, each call stretched over its neighbours. */
    @Test
    void the_checker_and_the_domain_agree_on_what_commands_do() {
        Seeds.each(40, seed -> accepts(RandomHistory.of(seed)));
    }

    @Test
    void of_random_histories_one_changed_number_is_enough() {
        Seeds.each(40, seed -> {
            var calls = new ArrayList<>(RandomHistory.of(seed));
            var registered = RandomHistory.registrations(calls);
            var changed = registered.get(new Random(seed).nextInt(registered.size()));

            calls.set(calls.indexOf(changed), RandomHistory.withNextNumber(changed));

            assertThat(Linearizability.violation(calls)).isPresent();
        });
    }

    private static Command promote(int version) {
        return new TransitionStage("fraud", version, Stage.PRODUCTION, true);
    }

    private static void accepts(Told told) {
        accepts(told.calls());
    }

    private static void accepts(List<Call> calls) {
        assertThat(Linearizability.violation(calls)).isEmpty();
    }

    private static void rejects(Told told) {
        assertThat(Linearizability.violation(told.calls())).isPresent();
    }
}
