package io.regesta.model;

import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.SECOND;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisteringVersionsTest {

    @Test
    void a_version_keeps_all_that_is_said_of_it() {
        var after = given(created("fraud"))
                .when(new RegisterVersion(
                        "fraud",
                        "models:/other/1",
                        "s3://bucket/other",
                        "run",
                        "m-1",
                        "link",
                        "first",
                        Map.of("k", "v")))
                .then(new VersionRegistered(
                        1, "models:/other/1", "s3://bucket/other", "run", "m-1", "link", "first", Map.of("k", "v")));

        assertThat(after.version(1))
                .isEqualTo(new ModelVersion(
                        1,
                        Stage.NONE,
                        "first",
                        "models:/other/1",
                        "s3://bucket/other",
                        "run",
                        "m-1",
                        "link",
                        after.at(),
                        after.at(),
                        Map.of("k", "v"),
                        Set.of()));
        assertThat(after.model().updatedAt()).isEqualTo(after.at());
        assertThat(after.model().createdAt()).isEqualTo(SECOND);
    }

    @Test
    void versions_are_numbered_one_after_another() {
        given(created("fraud"), registered(1), registered(2))
                .when(register("fraud"))
                .then(registered(3));
    }

    @Test
    void the_number_of_a_deleted_version_is_not_given_again() {
        given(created("fraud"), registered(1), registered(2), new VersionDeleted(2, Stage.NONE, List.of()))
                .when(register("fraud"))
                .then(registered(3));
    }

    @Test
    void numbers_begin_again_when_the_model_was_deleted_and_made_again() {
        given(created("fraud"), registered(1), new ModelDeleted("fraud", new TreeMap<>()), created("fraud"))
                .when(register("fraud"))
                .then(registered(1));
    }

    @Test
    void a_missing_model_gets_no_version() {
        given().when(register("fraud")).thenRefused(new ModelMissing("fraud"));
    }

    @Test
    void every_text_has_its_width() {
        var location = "s3://b/" + "p".repeat(493);

        given(created("fraud"))
                .when(saying(location, "r".repeat(32), "m".repeat(64), "l".repeat(500), "d".repeat(5_000)))
                .then(new VersionRegistered(
                        1,
                        location,
                        location,
                        "r".repeat(32),
                        "m".repeat(64),
                        "l".repeat(500),
                        "d".repeat(5_000),
                        Map.of()));
        refused(saying(location + "p", null, null, null, null), new TooLong("source", 500));
        refused(saying(location, "r".repeat(33), null, null, null), new TooLong("run_id", 32));
        refused(saying(location, null, "m".repeat(65), null, null), new TooLong("model_id", 64));
        refused(saying(location, null, null, "l".repeat(501), null), new TooLong("run_link", 500));
        refused(saying(location, null, null, null, "d".repeat(5_001)), new TooLong("description", 5_000));
    }

    @Test
    void a_text_that_the_tables_cannot_hold_is_refused() {
        refused(saying("s3://b/\0", null, null, null, null), new TextInvalid("source"));
        refused(saying("s3://b/p", "\ud800", null, null, null), new TextInvalid("run_id"));
        refused(saying("s3://b/p", null, "\0", null, null), new TextInvalid("model_id"));
        refused(saying("s3://b/p", null, null, "\0", null), new TextInvalid("run_link"));
        refused(saying("s3://b/p", null, null, null, "\0"), new TextInvalid("description"));
    }

    private static void refused(RegisterVersion command, Refusal refusal) {
        given(created("fraud")).when(command).thenRefused(refusal);
    }

    private static RegisterVersion saying(
            String source,
            @Nullable String runId,
            @Nullable String loggedModel,
            @Nullable String runLink,
            @Nullable String description) {
        return new RegisterVersion("fraud", source, source, runId, loggedModel, runLink, description, Map.of());
    }
}
