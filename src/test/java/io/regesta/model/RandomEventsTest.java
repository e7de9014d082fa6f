package io.regesta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.testing.Changes;
import io.regesta.testing.Effects;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That an event says all it does, whatever happened before. */
class RandomEventsTest {
    private static final int SEEDS = 200;

    @Test
    void an_event_counts_one_revision_and_changes_what_it_names_and_nothing_else() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed)
                        .filter(happened -> !(happened.event() instanceof ModelDeleted))
                        .forEach(happened -> {
                            var before = happened.before() == null
                                    ? 0
                                    : happened.before().revision();
                            var changed = new HashSet<>(Changes.between(happened.before(), happened.model())
                                    .keySet());
                            // A rename touches every version, and what goes with a version is not named apart.
                            switch (happened.event()) {
                                case ModelRenamed _ -> changed.removeIf(part -> part.matches("version \\d+"));
                                case VersionDeleted gone ->
                                    changed.removeIf(part -> part.startsWith("version " + gone.version() + " tag "));
                                default -> {}
                            }
                            var named = new HashSet<>(Effects.of(happened.event()));
                            named.add("model");

                            assertThat(happened.model().revision()).isEqualTo(before + 1);
                            assertThat(changed).isEqualTo(named);
                        }));
    }

    @Test
    void an_event_tells_where_a_version_was() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed).forEach(happened -> {
                    var before = happened.before();
                    switch (happened.event()) {
                        case StageTransitioned moved -> {
                            assertThat(stageOf(before, moved.version())).isEqualTo(moved.from());
                            assertThat(moved.displaced())
                                    .allSatisfy(number ->
                                            assertThat(stageOf(before, number)).isEqualTo(moved.to()));
                        }
                        case VersionDeleted gone ->
                            assertThat(stageOf(before, gone.version())).isEqualTo(gone.stage());
                        default -> {}
                    }
                }));
    }

    private static Stage stageOf(@Nullable RegisteredModel model, int number) {
        return Objects.requireNonNull(Objects.requireNonNull(model).versions().get(number))
                .stage();
    }
}
