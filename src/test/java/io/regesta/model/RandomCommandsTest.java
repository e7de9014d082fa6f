package io.regesta.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteAlias;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.testing.Deciding;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds whatever is asked in whatever order. */
class RandomCommandsTest {
    private static final int SEEDS = 200;
    private static final Decider DECIDER = new Decider(Sources.REMOTE_ONLY);

    /** Commands that wish for a state, so that the wish is fulfilled once; the others make or end something each time. */
    private static final Set<Class<?>> WISHES = Set.of(
            UpdateModel.class,
            SetModelTag.class,
            DeleteModelTag.class,
            SetAlias.class,
            DeleteAlias.class,
            UpdateVersion.class,
            TransitionStage.class,
            RequestTransition.class,
            SetVersionTag.class,
            DeleteVersionTag.class);

    @Test
    void every_command_is_asked_and_every_event_happens() {
        var asked = LongStream.range(0, 20)
                .boxed()
                .flatMap(seed -> Walk.of(seed).stream())
                .map(step -> step.command().getClass())
                .collect(toSet());
        var happened = LongStream.range(0, 20)
                .boxed()
                .flatMap(Walk::eventsOf)
                .map(event -> event.event().getClass())
                .collect(toSet());

        assertThat(asked).isEqualTo(Set.of(Command.class.getPermittedSubclasses()));
        assertThat(happened).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void the_events_of_a_model_alone_give_the_model() {
        Seeds.each(SEEDS, seed -> {
            var alone = new HashMap<ModelId, RegisteredModel>();
            Walk.eventsOf(seed)
                    .forEach(happened -> alone.compute(
                            happened.id(),
                            (id, model) -> Evolution.evolve(model, id, happened.event(), happened.at())));

            assertThat(alone).isEqualTo(Walk.of(seed).getLast().after().models());
        });
    }

    @Test
    void numbers_are_given_once_and_without_a_gap() {
        Seeds.each(SEEDS, seed -> {
            var last = new HashMap<ModelId, Integer>();
            Walk.eventsOf(seed).forEach(happened -> {
                if (happened.event() instanceof VersionRegistered registered) {
                    assertThat(registered.version()).isEqualTo(last.getOrDefault(happened.id(), 0) + 1);
                    last.put(happened.id(), registered.version());
                }
            });
        });
    }

    @Test
    void one_version_is_left_in_a_stage_whose_others_were_archived() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed).forEach(happened -> {
                    if (happened.command() instanceof TransitionStage move && move.archiveExisting()) {
                        assertThat(happened.model().numbersIn(move.to())).containsExactly(move.version());
                    }
                }));
    }

    @Test
    void the_names_that_events_claim_and_release_are_the_names_that_models_have() {
        Seeds.each(
                SEEDS,
                seed -> Walk.of(seed).forEach(step -> {
                    var named = new HashMap<String, ModelId>();
                    step.after().models().values().forEach(model -> named.put(model.name(), model.id()));

                    assertThat(named).isEqualTo(step.after().names());
                    assertThat(named).hasSameSizeAs(step.after().models());
                }));
    }

    @Test
    void a_wish_that_came_true_is_nothing_to_do_when_it_is_asked_again() {
        Seeds.each(
                SEEDS,
                seed -> Walk.of(seed).forEach(step -> {
                    if (step.decision() instanceof Happens
                            && WISHES.contains(step.command().getClass())) {
                        assertThat(Deciding.decide(DECIDER, step.after().stateFor(step.command()), step.command()))
                                .isInstanceOf(NothingToDo.class);
                    }
                }));
    }
}
