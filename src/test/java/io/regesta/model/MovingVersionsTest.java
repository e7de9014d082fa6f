package io.regesta.model;

import static io.regesta.model.Stage.ARCHIVED;
import static io.regesta.model.Stage.NONE;
import static io.regesta.model.Stage.PRODUCTION;
import static io.regesta.model.Stage.STAGING;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.moved;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.VersionMissing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MovingVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "NONE, STAGING", "NONE, PRODUCTION", "NONE, ARCHIVED",
        "STAGING, NONE", "STAGING, PRODUCTION", "STAGING, ARCHIVED",
        "PRODUCTION, NONE", "PRODUCTION, STAGING", "PRODUCTION, ARCHIVED",
        "ARCHIVED, NONE", "ARCHIVED, STAGING", "ARCHIVED, PRODUCTION"
    })
    void a_version_moves_from_any_stage_to_any_other(Stage from, Stage to) {
        given(created("fraud"), registered(1), moved(1, NONE, from))
                .when(new TransitionStage("fraud", 1, to, false))
                .then(moved(1, from, to));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void the_stage_it_has_is_nothing_to_do(Stage stage) {
        given(created("fraud"), registered(1), moved(1, NONE, stage))
                .when(new TransitionStage("fraud", 1, stage, false))
                .thenNothingToDo();
    }

    @Test
    void without_archiving_others_stay_where_they_are() {
        var after = given(created("fraud"), registered(1), moved(1, NONE, PRODUCTION), registered(2))
                .when(new TransitionStage("fraud", 2, PRODUCTION, false))
                .then(moved(2, NONE, PRODUCTION));

        assertThat(after.model().numbersIn(PRODUCTION)).containsExactly(1, 2);
    }

    @Test
    void archiving_moves_every_other_version_of_that_stage_with_the_same_event_and_time() {
        var after = given(
                        created("fraud"),
                        registered(1),
                        registered(2),
                        registered(3),
                        registered(4),
                        moved(3, NONE, PRODUCTION),
                        moved(1, NONE, PRODUCTION),
                        moved(4, NONE, STAGING))
                .when(new TransitionStage("fraud", 2, PRODUCTION, true))
                .then(new StageTransitioned(2, NONE, PRODUCTION, List.of(1, 3)));

        assertThat(after.model().numbersIn(PRODUCTION)).containsExactly(2);
        assertThat(after.model().numbersIn(ARCHIVED)).containsExactly(1, 3);
        assertThat(after.model().numbersIn(STAGING)).containsExactly(4);
        assertThat(after.model().versions().values())
                .filteredOn(version -> version.updatedAt() == after.at())
                .extracting(ModelVersion::number)
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(after.model().updatedAt()).isEqualTo(after.at());
    }

    @Test
    void a_version_that_is_there_already_can_still_have_the_others_archived() {
        given(created("fraud"), registered(1), registered(2), moved(1, NONE, STAGING), moved(2, NONE, STAGING))
                .when(new TransitionStage("fraud", 2, STAGING, true))
                .then(new StageTransitioned(2, STAGING, STAGING, List.of(1)));
    }

    @Test
    void a_version_alone_in_its_stage_with_nothing_to_archive_is_nothing_to_do() {
        given(created("fraud"), registered(1), moved(1, NONE, STAGING))
                .when(new TransitionStage("fraud", 1, STAGING, true))
                .thenNothingToDo();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"NONE", "ARCHIVED"})
    void only_staging_and_production_can_be_emptied(Stage stage) {
        given(created("fraud"), registered(1))
                .when(new TransitionStage("fraud", 1, stage, true))
                .thenRefused(new StageCannotBeEmptied(stage));
        given().when(new TransitionStage("fraud", 1, stage, true)).thenRefused(new StageCannotBeEmptied(stage));
    }

    @Test
    void a_missing_version_cannot_move() {
        given(created("fraud"), registered(1))
                .when(new TransitionStage("fraud", 2, STAGING, false))
                .thenRefused(new VersionMissing("fraud", "2"));
        given().when(new TransitionStage("fraud", 1, STAGING, false)).thenRefused(new VersionMissing("fraud", "1"));
    }
}
