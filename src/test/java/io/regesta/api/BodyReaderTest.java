package io.regesta.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.api.Bodies.AliasTarget;
import io.regesta.api.Bodies.Body;
import io.regesta.api.Bodies.ModelChange;
import io.regesta.api.Bodies.NewModel;
import io.regesta.api.Bodies.Transition;
import io.regesta.api.Bodies.VersionChange;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    @Test
    void a_body_is_read_whole() {
        assertThat(good("""
                        {"name": "churn", "description": "Who leaves", "tags": {"team": "growth"}, "comment": "new"}
                        """, NewModel.class))
                .isEqualTo(new NewModel("churn", "Who leaves", Map.of("team", "growth"), "new"));
    }

    @Test
    void a_null_is_as_good_as_nothing() {
        assertThat(good("{\"name\":\"churn\",\"description\":null,\"tags\":null}", NewModel.class))
                .isEqualTo(new NewModel("churn", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Production", "production", "PRODUCTION"})
    void a_stage_is_read_in_any_case(String stage) {
        assertThat(good("{\"stage\":\"" + stage + "\",\"archiveExisting\":true}", Transition.class))
                .isEqualTo(new Transition(Stage.PRODUCTION, true, null));
    }

    @Test
    void a_change_tells_a_null_from_nothing() {
        assertThat(good("{\"description\":null}", ModelChange.class))
                .isEqualTo(new ModelChange(null, new Said(null), null));
        assertThat(good("{\"name\":\"next\"}", ModelChange.class)).isEqualTo(new ModelChange("next", null, null));
        assertThat(good("{\"description\":null}", VersionChange.class))
                .isEqualTo(new VersionChange(new Said(null), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                      | name             | The body has no name.",
                "{\"name\":null}                         | name             | The body has no name.",
                "{\"name\":7}                            | name             | Give 'name' as a text.",
                "{\"name\":true}                         | name             | Give 'name' as a text.",
                "{\"name\":[\"a\"]}                      | name             | Give 'name' as a text.",
                "{\"name\":{\"a\":1}}                    | name             | Give 'name' as a text.",
                "{\"name\":\"a\",\"description\":1.5}    | description      | Give 'description' as a text.",
                "{\"name\":\"a\",\"tags\":[]}            | tags             | Give 'tags' as an object of texts.",
                "{\"name\":\"a\",\"tags\":\"b\"}         | tags             | Give 'tags' as an object of texts.",
                "{\"name\":\"a\",\"tags\":{\"k\":1}}     | tags.k           | Give 'tags.k' as a text.",
                "{\"name\":\"a\",\"tags\":{\"k\":null}}  | tags.k           | Give 'tags.k' as a text.",
                "{\"name\":\"a\",\"tag\":{}} | tag | There is no field 'tag' here, only: name, description, tags, comment.",
            })
    void a_wrong_field_of_a_new_model_is_named(String body, String field, String detail) {
        var problem = wrong(body, NewModel.class);

        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Live\"", "7", "null", "[]", "\"\""})
    void a_stage_that_is_none_is_refused(String stage) {
        assertThat(wrong("{\"stage\":" + stage + "}", Transition.class).field()).isEqualTo("stage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "\"\"", "{}"})
    void a_switch_is_true_or_false(String value) {
        assertThat(wrong("{\"stage\":\"Staging\",\"archiveExisting\":" + value + "}", Transition.class)
                        .detail())
                .isEqualTo("Give 'archiveExisting' as true or false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.5", "1.0", "99999999999", "1e400", "true", "\"\""})
    void a_version_is_a_whole_number(String value) {
        assertThat(wrong("{\"version\":" + value + "}", AliasTarget.class).detail())
                .isEqualTo("Give 'version' as a whole number.");
    }

    @Test
    void two_changes_in_one_request_are_refused() {
        assertThat(wrong("{\"name\":\"next\",\"description\":\"new\"}", ModelChange.class)
                        .detail())
                .isEqualTo("Change the name and the description in two requests: each is an event of its own.");
    }

    @Test
    void a_change_that_changes_nothing_is_refused() {
        assertThat(wrong("{\"comment\":\"why\"}", ModelChange.class).detail())
                .isEqualTo("Say what to change: name or description.");
        assertThat(wrong("{}", VersionChange.class).field()).isEqualTo("description");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                           | Send a JSON object.",
                "null                         | Send a JSON object.",
                "[]                           | Send a JSON object.",
                "`\"{\\\"name\\\":\\\"a\\\"}\"`   | Send a JSON object.",
                "{\"name\":                   | The JSON ends too early.",
                "{\"name\":\"a\"} {}            | Something follows the JSON.",
                "`\"a\" \"b\"`                | Something follows the JSON.",
                "{\"name\":\"a\",\"name\":\"b\"} | Line 1, column 19: Duplicate field 'name'.",
            })
    void a_body_that_is_no_json_object_is_refused(String body, String detail) {
        assertThat(wrong(body, NewModel.class).detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name:\"a\"}", "{\"name\":\"a\"} more", "{\"name\":\"a\",}", "{\"name\":\"a\nb\"}"})
    void broken_json_is_refused_with_the_place(String body) {
        assertThat(wrong(body, NewModel.class).detail()).startsWith("Line ");
    }

    @Test
    void a_body_of_another_encoding_is_refused() {
        assertThat(wrong("{\"name\":\"é\"}".getBytes(ISO_8859_1), NewModel.class)
                        .detail())
                .isEqualTo("The body is not UTF-8.");
    }

    @Test
    void json_that_is_nested_without_end_is_refused() {
        assertThat(wrong("{\"name\":" + "[".repeat(5_000), NewModel.class).detail())
                .isEqualTo("The JSON is nested too deeply, or holds too long a name or number.");
    }

    @Test
    void a_body_over_the_limit_is_too_large_and_one_at_the_limit_is_not() {
        var atLimit = "{\"name\":\"" + "a".repeat(BodyReader.MAXIMUM - 11) + "\"}";

        assertThat(atLimit.getBytes(UTF_8)).hasSize(BodyReader.MAXIMUM);
        assertThat(good(atLimit, NewModel.class).name()).hasSize(BodyReader.MAXIMUM - 11);
        assertThat(wrong(atLimit + " ", NewModel.class).status()).isEqualTo(413);
    }

    private static <B extends Record & Body> B good(String body, Class<B> form) {
        return switch (BodyReader.read(body.getBytes(UTF_8), form)) {
            case Good<B>(var read) -> read;
            case Wrong<B>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static <B extends Record & Body> Problem wrong(@Nullable String body, Class<B> form) {
        return wrong((body == null ? "" : body).getBytes(UTF_8), form);
    }

    private static <B extends Record & Body> Problem wrong(byte[] body, Class<B> form) {
        return switch (BodyReader.read(body, form)) {
            case Good<B>(var read) -> throw new AssertionError(read);
            case Wrong<B>(var problem) -> problem;
        };
    }
}
