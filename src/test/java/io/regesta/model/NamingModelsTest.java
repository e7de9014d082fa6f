package io.regesta.model;

import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Scenario.MODEL;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Refusal.FieldMissing;
import io.regesta.model.Refusal.NameInvalid;
import io.regesta.model.Refusal.PathLike;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingModelsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"fraud", "größe", "模型", "a b", "a.b", ".a", "a..", "…", "-", "a#b", "'; DROP TABLE", "🙂", "a\\b"
            })
    void these_are_names(String name) {
        given().when(createModel(MODEL, name)).then(created(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u2007 \u202f", "\u0085"})
    void a_blank_name_counts_as_missing(String name) {
        given().when(createModel(MODEL, name)).thenRefused(new FieldMissing("name"));
        given(created("fraud")).when(new RenameModel("fraud", name)).thenRefused(new FieldMissing("new_name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/", "/etc/passwd", "../a", "a:b", "models:/a"})
    void a_slash_or_a_colon_is_refused(String name) {
        given().when(createModel(MODEL, name)).thenRefused(new NameInvalid(name));
        given(created("fraud")).when(new RenameModel("fraud", name)).thenRefused(new NameInvalid(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "..a", "..."})
    void a_name_that_would_be_another_path_is_refused_with_what_it_would_be(String name) {
        var refusal = new PathLike("name", name);

        given().when(createModel(MODEL, name)).thenRefused(refusal);
        given(created("fraud")).when(new RenameModel("fraud", name)).thenRefused(refusal);
        assertThat(refusal.resolved()).isEqualTo(name);
    }

    @Test
    void a_name_may_have_256_characters_and_no_more() {
        given().when(createModel(MODEL, "n".repeat(256))).then(created("n".repeat(256)));
        given().when(createModel(MODEL, "n".repeat(257))).thenRefused(new TooLong("name", 256));
        given(created("fraud"))
                .when(new RenameModel("fraud", "n".repeat(257)))
                .thenRefused(new TooLong("new_name", 256));
    }

    @Test
    void a_name_that_the_tables_cannot_hold_is_refused() {
        given().when(createModel(MODEL, "a\0b")).thenRefused(new TextInvalid("name"));
        given().when(createModel(MODEL, "a\udc00b")).thenRefused(new TextInvalid("name"));
    }

    @Test
    void a_name_that_no_model_can_have_is_refused_as_such_by_every_command() {
        given().when(new DeleteModel("a/b")).thenRefused(new NameInvalid("a/b"));
        given().when(register("a:b")).thenRefused(new NameInvalid("a:b"));
        given().when(new SetAlias("..", "champion", 1)).thenRefused(new PathLike("name", ".."));
        given().when(new RenameModel("a\0b", "fraud")).thenRefused(new TextInvalid("name"));
    }

    @Test
    void what_is_wrong_whatever_the_state_is_known_before_a_state_is_loaded() {
        var decider = new Decider(Sources.REMOTE_ONLY);

        assertThat(decider.invalid(new DeleteModel("a\0b"))).contains(new TextInvalid("name"));
        assertThat(decider.invalid(new DeleteModel("fraud"))).isEmpty();
    }
}
