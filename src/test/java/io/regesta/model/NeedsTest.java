package io.regesta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.testing.Changes;
import io.regesta.testing.Deciding;
import io.regesta.testing.Partial;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a part of a model does for the whole. */
class NeedsTest {
    private static final int SEEDS = 200;
    private static final Decider DECIDER = new Decider(Sources.REMOTE_ONLY);

    @Test
    void what_a_command_needs_is_enough_to_decide_it() {
        Seeds.each(
                SEEDS,
                seed -> Walk.of(seed).forEach(step -> {
                    var whole = step.before().stateFor(step.command());
                    var part =
                            new State(cut(whole.model(), Needs.of(step.command())), cut(whole.holder(), Needs.NOTHING));
                    var decision = Deciding.decide(DECIDER, part, step.command());

                    if (step.decision() instanceof NothingToDo) {
                        assertThat(decision).isInstanceOf(NothingToDo.class);
                    } else {
                        assertThat(decision).isEqualTo(step.decision());
                    }
                }));
    }

    @Test
    void what_an_event_needs_is_enough_to_apply_it() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed).forEach(happened -> {
                    var before = cut(happened.before(), Needs.of(happened.event()));
                    var after = Evolution.evolve(before, happened.id(), happened.event(), happened.at());

                    assertThat(after == null).isEqualTo(happened.after() == null);
                    if (after != null) {
                        var changes = Changes.between(happened.before(), happened.after());
                        // What touches every version, or goes with one, a database does without loading it.
                        switch (happened.event()) {
                            case ModelRenamed _ -> changes.keySet().removeIf(part -> part.startsWith("version "));
                            case VersionDeleted gone ->
                                changes.keySet()
                                        .removeIf(part -> part.startsWith("version " + gone.version() + " tag "));
                            default -> {}
                        }
                        assertThat(Changes.between(before, after)).isEqualTo(changes);
                    }
                }));
    }

    private static @Nullable RegisteredModel cut(@Nullable RegisteredModel model, Needs needs) {
        return model == null ? null : Partial.restrict(model, needs);
    }
}
