package io.regesta.model;

import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.MODEL;
import static io.regesta.testing.Scenario.SECOND;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.DeleteVersionTag;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.SetVersionTag;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.testing.Examples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaggingTest {

    @Test
    void a_tag_of_a_model_is_set_and_set_anew_and_moves_no_time() {
        given(created("fraud")).when(new SetModelTag("fraud", "team", "risk")).then(new ModelTagSet("team", "risk"));

        var after = given(created("fraud"), new ModelTagSet("team", "risk"))
                .when(new SetModelTag("fraud", "team", "core"))
                .then(new ModelTagSet("team", "core"));
        assertThat(after.model().tags()).containsOnly(Map.entry("team", "core"));
        assertThat(after.model().updatedAt()).isEqualTo(SECOND);
        assertThat(after.model().revision()).isEqualTo(3);
    }

    @Test
    void a_tag_of_a_version_is_set_and_moves_no_time() {
        var after = given(created("fraud"), registered(1))
                .when(new SetVersionTag("fraud", 1, "accuracy", "0.93"))
                .then(new VersionTagSet(1, "accuracy", "0.93"));

        assertThat(after.version(1)).satisfies(version -> {
            assertThat(version.tags()).containsEntry("accuracy", "0.93");
            assertThat(version.updatedAt()).isEqualTo(2 * SECOND);
        });
        assertThat(after.model().updatedAt()).isEqualTo(2 * SECOND);
    }

    @Test
    void a_tag_is_deleted() {
        var model = given(created("fraud"), new ModelTagSet("team", "risk"))
                .when(new DeleteModelTag("fraud", "team"))
                .then(new ModelTagDeleted("team"));
        assertThat(model.model().tags()).isEmpty();

        var version = given(created("fraud"), registered(1), new VersionTagSet(1, "k", "v"))
                .when(new DeleteVersionTag("fraud", 1, "k"))
                .then(new VersionTagDeleted(1, "k"));
        assertThat(version.version(1).tags()).isEmpty();
    }

    @Test
    void what_already_is_so_is_nothing_to_do() {
        var tagged = given(
                created("fraud"),
                new ModelTagSet("k", "v"),
                registered(1),
                registered(2),
                new VersionTagSet(1, "k", ""));

        tagged.when(new SetModelTag("fraud", "k", "v")).thenNothingToDo();
        tagged.when(new DeleteModelTag("fraud", "other")).thenNothingToDo();
        tagged.when(new SetVersionTag("fraud", 1, "k", "")).thenNothingToDo();
        tagged.when(new DeleteVersionTag("fraud", 2, "k")).thenNothingToDo();
    }

    @Test
    void a_tag_may_turn_a_model_into_a_prompt() {
        var after = given(created("greet"))
                .when(new SetModelTag("greet", RegisteredModel.PROMPT_TAG, "true"))
                .then(new ModelTagSet(RegisteredModel.PROMPT_TAG, "true"));

        assertThat(after.model().isPrompt()).isTrue();
    }

    @Test
    void what_is_missing_cannot_be_tagged() {
        given().when(new SetModelTag("fraud", "k", "v")).thenRefused(new ModelMissing("fraud"));
        given().when(new DeleteModelTag("fraud", "k")).thenRefused(new ModelMissing("fraud"));
        given(created("fraud"))
                .when(new SetVersionTag("fraud", 1, "k", "v"))
                .thenRefused(new VersionMissing("fraud", "1"));
        given().when(new DeleteVersionTag("fraud", 1, "k")).thenRefused(new VersionMissing("fraud", "1"));
    }

    @Test
    void tags_given_at_birth_keep_the_same_rules() {
        var refusal = new Refusal.TagKeyInvalid("a#b");

        given().when(createModel(MODEL, "fraud", Map.of("a#b", ""))).thenRefused(refusal);
        given(created("fraud"))
                .when(register("fraud", Examples.SOURCE, Map.of("a#b", "")))
                .thenRefused(refusal);
    }
}
