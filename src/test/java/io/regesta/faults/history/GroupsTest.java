package io.regesta.faults.history;

import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Scenario.ANOTHER;
import static io.regesta.testing.Scenario.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.faults.history.Request.ReadModel;
import io.regesta.model.Command.RenameModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Told told = new Told()
            .asked(0, 1, createModel(MODEL, "fraud"))
            .done()
            .asked(2, 3, createModel(ANOTHER, "churn"))
            .done()
            .asked(4, 5, register("churn"))
            .done(1);

    @Test
    void models_whose_names_stay_are_looked_at_one_by_one() {
        assertThat(Groups.of(told.calls())).extracting(List::size).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void names_between_which_models_move_are_looked_at_together() {
        told.asked(6, 7, new RenameModel("fraud", "scam"))
                .done()
                .asked(8, 9, new RenameModel("churn", "fraud"))
                .done()
                .saw(10, 11, "scam", 2, 0);

        assertThat(Groups.of(told.calls()))
                .singleElement()
                .satisfies(group -> assertThat(group).hasSize(6));
        assertThat(Groups.violations(told.calls(), Set.of())).isEmpty();
    }

    @Test
    void each_group_that_no_order_explains_is_told() {
        told.sawNone(6, 7, "fraud").sawNone(8, 9, "churn");

        assertThat(Groups.violations(told.calls(), Set.of()))
                .hasSize(2)
                .extracting(Violation::promise)
                .containsOnly(Promise.CALLS_ARE_LINEARIZABLE);
    }

    @Test
    void a_call_of_unknown_outcome_explains_something_only_if_it_happened() {
        told.asked(6, 7, register("fraud")).unknown();
        var event = told.calls().getLast().event();
        told.saw(8, 9, "fraud", 2, 1);

        assertThat(Groups.violations(told.calls(), Set.of(event))).isEmpty();
        assertThat(Groups.violations(told.calls(), Set.of())).hasSize(1);
    }

    @Test
    void a_read_that_was_not_answered_says_nothing() {
        var calls = new ArrayList<>(told.calls());
        calls.add(new Call(null, new ReadModel("fraud"), 6, 7, new Answer.Unknown(), true));

        assertThat(Groups.violations(calls, Set.of())).isEmpty();
    }
}
