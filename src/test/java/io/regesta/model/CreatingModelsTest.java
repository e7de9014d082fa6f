package io.regesta.model;

import static io.regesta.testing.Examples.PROMPT;
import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.createdPrompt;
import static io.regesta.testing.Scenario.ANOTHER;
import static io.regesta.testing.Scenario.MODEL;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.CreateModel;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Refusal.NameTaken;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CreatingModelsTest {

    @Test
    void a_free_name_makes_a_model_with_its_tags_and_description() {
        var after = given().when(new CreateModel(MODEL, "fraud", Map.of("team", "risk"), "finds fraud"))
                .then(new ModelCreated("fraud", Map.of("team", "risk"), "finds fraud"));

        assertThat(after.model())
                .isEqualTo(new RegisteredModel(
                        MODEL,
                        "fraud",
                        1,
                        "finds fraud",
                        0,
                        after.at(),
                        after.at(),
                        Map.of("team", "risk"),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        given(created("fraud")).when(createModel(ANOTHER, "fraud")).thenRefused(new NameTaken("fraud", false, false));
    }

    @Test
    void names_differ_by_case() {
        given(created("fraud")).when(createModel(ANOTHER, "Fraud")).then(ANOTHER, created("Fraud"));
    }

    @Test
    void the_name_of_a_deleted_model_is_free() {
        given(created("fraud"), new ModelDeleted("fraud", new TreeMap<>()))
                .when(createModel(ANOTHER, "fraud"))
                .then(ANOTHER, created("fraud"));
    }

    @Test
    void the_name_that_a_model_gave_up_is_free_and_its_new_one_is_taken() {
        var renamed = given(created("fraud"), new ModelRenamed("fraud", "scam"));

        renamed.when(createModel(ANOTHER, "scam")).thenRefused(new NameTaken("scam", false, false));
        renamed.when(createModel(ANOTHER, "fraud")).then(ANOTHER, created("fraud"));
    }

    @Test
    void a_prompt_and_a_model_cannot_share_a_name_and_the_refusal_tells_which_is_which() {
        given(createdPrompt("greet"))
                .when(createModel(ANOTHER, "greet"))
                .thenRefused(new NameTaken("greet", true, false));
        given(created("greet"))
                .when(createModel(ANOTHER, "greet", PROMPT))
                .thenRefused(new NameTaken("greet", false, true));
        given(createdPrompt("greet"))
                .when(createModel(ANOTHER, "greet", PROMPT))
                .thenRefused(new NameTaken("greet", true, true));
    }

    @Test
    void a_description_may_have_5000_characters_and_no_more() {
        given().when(new CreateModel(MODEL, "fraud", Map.of(), "d".repeat(5_000)))
                .then(new ModelCreated("fraud", Map.of(), "d".repeat(5_000)));
        given().when(new CreateModel(MODEL, "fraud", Map.of(), "d".repeat(5_001)))
                .thenRefused(new TooLong("description", 5_000));
    }

    @Test
    void a_character_beyond_the_basic_plane_counts_once() {
        given().when(new CreateModel(MODEL, "fraud", Map.of(), "🙂".repeat(5_000)))
                .then(new ModelCreated("fraud", Map.of(), "🙂".repeat(5_000)));
    }

    @Test
    void a_text_that_the_tables_cannot_hold_is_refused() {
        given().when(new CreateModel(MODEL, "fraud", Map.of(), "a\0b")).thenRefused(new TextInvalid("description"));
        given().when(new CreateModel(MODEL, "fraud", Map.of(), "a\ud83db")).thenRefused(new TextInvalid("description"));
    }
}
