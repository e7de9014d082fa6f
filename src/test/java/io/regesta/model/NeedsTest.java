package io.regesta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.testing.Changes;
import io.regesta.testing.Deciding;
import io.regesta.testing.Partial;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** As a writer that is alone keeps it: a part that covers the next command is what the tables would give. */
    @Test
    void a_part_that_covers_other_needs_is_enough_for_them_whatever_has_happened_to_it() {
        var covered = new AtomicInteger();
        Seeds.each(SEEDS, seed -> {
            var parts = new HashMap<ModelId, Part>();
            for (var step : Walk.of(seed)) {
                var whole = step.before().stateFor(step.command());
                var needs = Needs.of(step.command());
                var model = whole.model();
                var part = model == null ? null : parts.get(model.id());
                if (part == null || !part.needs().cover(needs)) {
                    part = new Part(needs, cut(model, needs));
                } else {
                    covered.incrementAndGet();
                }
                assertThat(cut(part.model(), needs)).isEqualTo(cut(model, needs));
                var state = new State(part.model(), cut(whole.holder(), Needs.NOTHING));
                assertThat(Deciding.decide(DECIDER, state, step.command()).getClass())
                        .isEqualTo(step.decision().getClass());
                if (step.decision() instanceof Happens(var id, var event)) {
                    switch (event) {
                        // Both move names, and with them what is known by a name.
                        case ModelRenamed _, ModelDeleted _ -> parts.remove(id);
                        default -> parts.put(id, part.after(id, event, step.at()));
                    }
                } else if (model != null && !needs.whole()) {
                    parts.put(model.id(), part);
                }
            }
        });
        assertThat(covered.get()).isGreaterThan(SEEDS);
    }

    private record Part(Needs needs, @Nullable RegisteredModel model) {
        Part after(ModelId id, Event event, long at) {
            return new Part(needs.whole() ? Needs.NOTHING : needs, Evolution.evolve(model, id, event, at));
        }
    }

    private static @Nullable RegisteredModel cut(@Nullable RegisteredModel model, Needs needs) {
        return model == null ? null : Partial.restrict(model, needs);
    }
}
