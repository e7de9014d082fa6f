package io.regesta.model;

import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.SECOND;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.UpdateModel;
import io.regesta.model.Command.UpdateVersion;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.VersionUpdated;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import io.regesta.model.Refusal.VersionMissing;
import org.junit.jupiter.api.Test;

class DescribingTest {

    @Test
    void a_model_is_described_anew_and_its_time_moves() {
        var after = given(created("fraud"))
                .when(new UpdateModel("fraud", "finds fraud"))
                .then(new ModelUpdated("finds fraud"));

        assertThat(after.model().description()).isEqualTo("finds fraud");
        assertThat(after.model().updatedAt()).isEqualTo(after.at());
        assertThat(after.model().createdAt()).isEqualTo(SECOND);
    }

    @Test
    void no_description_clears_it_and_an_empty_one_is_another() {
        given(created("fraud"), new ModelUpdated(""))
                .when(new UpdateModel("fraud", null))
                .then(new ModelUpdated(null));
        given(created("fraud")).when(new UpdateModel("fraud", "")).then(new ModelUpdated(""));
        given(created("fraud"), registered(1))
                .when(new UpdateVersion("fraud", 1, ""))
                .then(new VersionUpdated(1, ""));
    }

    @Test
    void the_description_it_has_is_nothing_to_do() {
        given(created("fraud")).when(new UpdateModel("fraud", null)).thenNothingToDo();
        given(created("fraud"), new ModelUpdated("same"))
                .when(new UpdateModel("fraud", "same"))
                .thenNothingToDo();
        given(created("fraud"), registered(1), new VersionUpdated(1, "same"))
                .when(new UpdateVersion("fraud", 1, "same"))
                .thenNothingToDo();
    }

    @Test
    void a_version_is_described_anew_and_only_its_own_time_moves() {
        var after = given(created("fraud"), registered(1), registered(2))
                .when(new UpdateVersion("fraud", 1, "the first"))
                .then(new VersionUpdated(1, "the first"));

        assertThat(after.version(1)).satisfies(version -> {
            assertThat(version.description()).isEqualTo("the first");
            assertThat(version.updatedAt()).isEqualTo(after.at());
            assertThat(version.createdAt()).isEqualTo(2 * SECOND);
        });
        assertThat(after.model().updatedAt()).isEqualTo(3 * SECOND);
    }

    @Test
    void what_is_missing_cannot_be_described() {
        given().when(new UpdateModel("fraud", "x")).thenRefused(new ModelMissing("fraud"));
        given(created("fraud")).when(new UpdateVersion("fraud", 1, "x")).thenRefused(new VersionMissing("fraud", "1"));
        given().when(new UpdateVersion("fraud", 1, "x")).thenRefused(new VersionMissing("fraud", "1"));
    }

    @Test
    void a_description_has_its_limits() {
        var registered = given(created("fraud"), registered(1));

        registered.when(new UpdateModel("fraud", "d".repeat(5_001))).thenRefused(new TooLong("description", 5_000));
        registered
                .when(new UpdateVersion("fraud", 1, "d".repeat(5_001)))
                .thenRefused(new TooLong("description", 5_000));
        registered.when(new UpdateModel("fraud", "\0")).thenRefused(new TextInvalid("description"));
    }
}
