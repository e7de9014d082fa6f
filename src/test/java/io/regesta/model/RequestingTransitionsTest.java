package io.regesta.model;

import static io.regesta.model.Stage.ARCHIVED;
import static io.regesta.model.Stage.NONE;
import static io.regesta.model.Stage.PRODUCTION;
import static io.regesta.model.Stage.STAGING;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.moved;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Examples.requested;
import static io.regesta.testing.Scenario.SECOND;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.CancelTransition;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Refusal.RequestMissing;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.testing.Seeds;
import io.regesta.testing.Walk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestingTransitionsTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"STAGING", "PRODUCTION", "ARCHIVED"})
    void a_move_can_be_requested_and_the_version_stays_where_it_is(Stage to) {
        var after = given(created("fraud"), registered(1))
                .when(new RequestTransition("fraud", 1, to))
                .then(requested(1, to));

        assertThat(after.version(1).stage()).isEqualTo(NONE);
        assertThat(after.version(1).requests()).containsExactly(to);
    }

    @Test
    void a_request_moves_no_time_that_mlflow_shows() {
        var after = given(created("fraud"), registered(1))
                .when(new RequestTransition("fraud", 1, STAGING))
                .then(requested(1, STAGING));

        assertThat(after.version(1).updatedAt()).isEqualTo(2 * SECOND);
        assertThat(after.model().updatedAt()).isEqualTo(2 * SECOND);
    }

    @Test
    void what_is_requested_already_is_nothing_to_do() {
        given(created("fraud"), registered(1), requested(1, PRODUCTION))
                .when(new RequestTransition("fraud", 1, PRODUCTION))
                .thenNothingToDo();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void the_stage_where_it_is_need_not_be_requested(Stage stage) {
        given(created("fraud"), registered(1), moved(1, NONE, stage))
                .when(new RequestTransition("fraud", 1, stage))
                .thenNothingToDo();
    }

    @Test
    void one_version_can_be_requested_for_several_stages_and_several_for_one() {
        var after = given(
                        created("fraud"), registered(1), registered(2), requested(1, STAGING), requested(2, PRODUCTION))
                .when(new RequestTransition("fraud", 1, PRODUCTION))
                .then(requested(1, PRODUCTION));

        assertThat(after.version(1).requests()).containsExactlyInAnyOrder(STAGING, PRODUCTION);
        assertThat(after.version(2).requests()).containsExactly(PRODUCTION);
    }

    @Test
    void approving_moves_the_version_as_any_transition_does_and_closes_that_request_alone() {
        var after = given(
                        created("fraud"),
                        registered(1),
                        moved(1, NONE, STAGING),
                        requested(1, PRODUCTION),
                        requested(1, ARCHIVED))
                .when(new ApproveTransition("fraud", 1, PRODUCTION, false))
                .then(moved(1, STAGING, PRODUCTION));

        assertThat(after.version(1).stage()).isEqualTo(PRODUCTION);
        assertThat(after.version(1).requests()).containsExactly(ARCHIVED);
    }

    @Test
    void approving_can_archive_the_others_and_closes_their_requests_to_be_archived() {
        var after = given(
                        created("fraud"),
                        registered(1),
                        registered(2),
                        moved(1, NONE, PRODUCTION),
                        requested(1, ARCHIVED),
                        requested(1, STAGING),
                        requested(2, PRODUCTION))
                .when(new ApproveTransition("fraud", 2, PRODUCTION, true))
                .then(new StageTransitioned(2, NONE, PRODUCTION, List.of(1)));

        assertThat(after.version(1).requests()).containsExactly(STAGING);
        assertThat(after.version(2).requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"NONE", "ARCHIVED"})
    void approving_can_empty_staging_and_production_only(Stage stage) {
        given(created("fraud"), registered(1), moved(1, NONE, STAGING), requested(1, stage))
                .when(new ApproveTransition("fraud", 1, stage, true))
                .thenRefused(new StageCannotBeEmptied(stage));
    }

    @Test
    void a_request_can_be_rejected() {
        var after = given(created("fraud"), registered(1), requested(1, STAGING), requested(1, PRODUCTION))
                .when(new RejectTransition("fraud", 1, PRODUCTION))
                .then(new TransitionRejected(1, PRODUCTION));

        assertThat(after.version(1).stage()).isEqualTo(NONE);
        assertThat(after.version(1).requests()).containsExactly(STAGING);
    }

    @Test
    void a_request_can_be_taken_back_and_made_again() {
        given(created("fraud"), registered(1), requested(1, PRODUCTION))
                .when(new CancelTransition("fraud", 1, PRODUCTION))
                .then(new TransitionCancelled(1, PRODUCTION));
        given(created("fraud"), registered(1), requested(1, PRODUCTION), new TransitionCancelled(1, PRODUCTION))
                .when(new RequestTransition("fraud", 1, PRODUCTION))
                .then(requested(1, PRODUCTION));
    }

    @Test
    void a_transition_that_nobody_approved_closes_the_request_that_it_fulfils() {
        var after = given(created("fraud"), registered(1), requested(1, STAGING), requested(1, PRODUCTION))
                .when(new TransitionStage("fraud", 1, STAGING, false))
                .then(moved(1, NONE, STAGING));

        assertThat(after.version(1).requests()).containsExactly(PRODUCTION);
    }

    @Test
    void a_deleted_version_is_requested_no_longer() {
        var after = given(created("fraud"), registered(1), requested(1, STAGING))
                .when(new DeleteVersion("fraud", 1))
                .then(new VersionDeleted(1, NONE, List.of()));

        assertThat(after.model().versions()).isEmpty();
    }

    static Stream<Command> answers() {
        return Stream.of(
                new ApproveTransition("fraud", 1, PRODUCTION, false),
                new RejectTransition("fraud", 1, PRODUCTION),
                new CancelTransition("fraud", 1, PRODUCTION));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_nobody_requests_cannot_be_answered(Command answer) {
        given(created("fraud"), registered(1), requested(1, STAGING))
                .when(answer)
                .thenRefused(new RequestMissing("fraud", 1, PRODUCTION));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_was_answered_cannot_be_answered_again(Command answer) {
        given(created("fraud"), registered(1), requested(1, PRODUCTION), new TransitionRejected(1, PRODUCTION))
                .when(answer)
                .thenRefused(new RequestMissing("fraud", 1, PRODUCTION));
        given(created("fraud"), registered(1), requested(1, PRODUCTION), moved(1, NONE, PRODUCTION))
                .when(answer)
                .thenRefused(new RequestMissing("fraud", 1, PRODUCTION));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_missing_version_has_no_requests(Command answer) {
        given(created("fraud")).when(answer).thenRefused(new VersionMissing("fraud", "1"));
        given(created("fraud"))
                .when(new RequestTransition("fraud", 1, STAGING))
                .thenRefused(new VersionMissing("fraud", "1"));
    }

    @Test
    void no_version_is_ever_requested_for_the_stage_where_it_is() {
        Seeds.each(
                SEEDS,
                seed -> Walk.eventsOf(seed).forEach(happened -> {
                    if (happened.after() != null) {
                        assertThat(happened.model().versions().values())
                                .noneMatch(version -> version.requests().contains(version.stage()));
                    }
                }));
    }
}
