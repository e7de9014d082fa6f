package io.regesta.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Stage;
import io.regesta.testing.StandInRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static final String SEE_DOCS = " See the API docs for more information about request parameters.";

    @Test
    void reads_each_type_of_a_body() {
        var call = post("""
                {"name": "fraud", "archive_existing_versions": true, "max_results": "12", "stages": ["a", "b"],
                 "tags": [{"key": "k", "value": "v"}, {"key": "empty"}, {"key": "k", "value": "last"}]}""");

        assertThat(call.required("name")).isEqualTo("fraud");
        assertThat(call.truth("archive_existing_versions")).isTrue();
        assertThat(call.count("max_results", 1, 100)).isEqualTo(12);
        assertThat(call.texts("stages")).containsExactly("a", "b");
        assertThat(call.tags()).isEqualTo(Map.of("k", "last", "empty", ""));
        assertThat(call.wrong()).isEmpty();
    }

    @Test
    void reads_what_is_absent_or_null_as_absent() {
        var call = post("{\"name\": null, \"tags\": null, \"stages\": null, \"unknown\": {\"a\": [1]}}");

        assertThat(call.text("name")).isNull();
        assertThat(call.text("value", "")).isEmpty();
        assertThat(call.truth("archive_existing_versions")).isFalse();
        assertThat(call.count("max_results", 100, 1_000)).isEqualTo(100);
        assertThat(call.texts("stages")).isEmpty();
        assertThat(call.tags()).isEmpty();
        assertThat(call.wrong()).isEmpty();
    }

    @Test
    void reads_the_names_that_json_has_for_fields() {
        var call = post("{\"newName\": \"n\", \"archiveExistingVersions\": true}");

        assertThat(call.required("new_name")).isEqualTo("n");
        assertThat(call.truth("archive_existing_versions")).isTrue();
        assertThat(call.wrong()).isEmpty();
    }

    @Test
    void refuses_a_field_that_is_written_both_ways() {
        var call = post("{\"runId\": \"a\", \"run_id\": \"b\"}");

        call.text("run_id");

        assertThat(message(call)).isEqualTo("Request specifies both 'run_id' and 'runId'; provide only one of them.");
    }

    @Test
    void reads_a_get_from_its_query() {
        var call = get("?name=a%20b&stages=x&stages=y&order_by=name&max_results=%205&version=1");

        assertThat(call.required("name")).isEqualTo("a b");
        assertThat(call.texts("stages")).containsExactly("x", "y");
        assertThat(call.texts("order_by")).containsExactly("name");
        assertThat(call.count("max_results", 1, 100)).isEqualTo(5);
        assertThat(call.version()).isEqualTo(1);
        assertThat(call.wrong()).isEmpty();
    }

    @Test
    void reads_a_get_from_its_body_when_it_has_no_query() {
        var call = new Call(StandInRequest.of("GET", "/").request(), "{\"name\": \"a\"}".getBytes(UTF_8));

        assertThat(call.required("name")).isEqualTo("a");
    }

    @Test
    void reads_a_delete_from_its_body_or_else_from_its_query() {
        var request = StandInRequest.of("DELETE", "/?name=query").request();

        assertThat(new Call(request, "{\"name\": \"body\"}".getBytes(UTF_8)).required("name"))
                .isEqualTo("body");
        assertThat(new Call(request, new byte[0]).required("name")).isEqualTo("query");
    }

    @Test
    void a_post_is_not_read_from_its_query() {
        var request = StandInRequest.of("POST", "/?name=query").with("content-type", "application/json");

        assertThat(new Call(request.request(), new byte[0]).text("name")).isNull();
    }

    @Test
    void refuses_bytes_in_a_query_that_are_not_utf8_and_names_their_field() {
        var call = get("?name=a%FFb");

        assertThat(call.required("name")).isEmpty();
        assertThat(message(call)).startsWith("Invalid value for parameter 'name' supplied: it holds a character that");
    }

    @Test
    void reads_a_query_as_utf8_with_escapes_or_without() {
        var bare = new String("größer".getBytes(UTF_8), ISO_8859_1); // as Netty reads it

        assertThat(get("?name=gr%C3%B6%C3%9Fer").required("name")).isEqualTo("größer");
        assertThat(get("?name=" + bare).required("name")).isEqualTo("größer");
    }

    @Test
    void refuses_a_query_that_is_not_properly_encoded() {
        assertThat(message(get("?name=%zz"))).startsWith("The query string cannot be read.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\": \"x\"",
                "no json",
                "{\"name\": \"x\"} y",
                "null",
                "\"no json\"",
                "{\"name\": NaN}"
            })
    void a_broken_body_is_an_empty_one(String body) {
        var call = post(body);

        call.required("name");

        assertThat(message(call)).isEqualTo("Missing value for required parameter 'name'." + SEE_DOCS);
    }

    @Test
    void json_in_a_text_is_read_twice() {
        assertThat(post("\"{\\\"name\\\": \\\"fraud\\\"}\"").required("name")).isEqualTo("fraud");
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(post("\uFEFF{\"name\": \"fraud\"}").required("name")).isEqualTo("fraud");
    }

    @Test
    void of_a_repeated_name_the_last_counts() {
        assertThat(post("{\"name\": \"a\", \"name\": \"b\"}").required("name")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]|list", "5|int", "5.5|float", "true|bool", "\"[1]\"|list"})
    void refuses_a_body_that_is_no_object(String body, String type) {
        assertThat(message(post(body)))
                .isEqualTo("The request body must be a JSON object, but was of type '" + type + "'.");
    }

    @Test
    void deep_nesting_and_huge_numbers_are_harmless() {
        var deep = post("[".repeat(100_000));
        var huge = post("{\"max_results\": " + "9".repeat(900) + "}");
        var tooHuge = post("{\"max_results\": " + "9".repeat(100_000) + "}");

        deep.required("name");
        huge.count("max_results", 1, 10);
        tooHuge.required("name");

        assertThat(message(deep)).startsWith("Missing value for required parameter 'name'.");
        assertThat(message(huge)).startsWith("Invalid value 999").contains("for parameter 'max_results'");
        assertThat(message(tooHuge)).startsWith("Missing value for required parameter 'name'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123|123|int",
                "1.5|1.5|float",
                "true|true|bool",
                "[1, \"a\", {\"b\": 1, \"a\": 2}]|[1,\"a\",{\"a\":2,\"b\":1}]|list",
                "{\"a\": \"é\"}|{\"a\":\"\\u00e9\"}|dict"
            })
    void says_of_a_wrong_type_what_came(String value, String shown, String type) {
        var call = post("{\"name\": " + value + "}");

        call.required("name");

        assertThat(message(call))
                .isEqualTo("Invalid value " + shown + " for parameter 'name' supplied:  Hint: Value was of type '"
                        + type + "'." + SEE_DOCS);
    }

    @Test
    void shortens_a_long_value_in_its_refusal() {
        var call = post("{\"name\": [\"" + "x".repeat(1_000_000) + "\"]}");

        call.required("name");

        assertThat(message(call)).hasSizeLessThan(1_300).endsWith("Value was of type 'list'." + SEE_DOCS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1}|Invalid value {\"a\":1} for parameter 'tags' supplied:  Hint: Value was of type 'dict'.",
                "[null]|Invalid value null for parameter 'tags[0]' supplied:  Hint: Value was of type 'NoneType'.",
                "[{\"key\": \"a\"}, {\"key\": 1}]|Invalid value 1 for parameter 'tags[1].key' supplied:  Hint: Value was of type 'int'.",
                "[{\"key\": \"a\", \"value\": true}]|Invalid value true for parameter 'tags[0].value' supplied:  Hint: Value was of type 'bool'."
            })
    void says_which_tag_is_wrong(String tags, String expected) {
        var call = post("{\"tags\": " + tags + "}");

        call.tags();

        assertThat(message(call)).isEqualTo(expected + SEE_DOCS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"true\"|str", "1|int"})
    void a_truth_is_nothing_else(String value, String type) {
        var call = post("{\"archive_existing_versions\": " + value + "}");

        call.truth("archive_existing_versions");

        assertThat(message(call)).contains("'archive_existing_versions'").contains("'" + type + "'");
    }

    @Test
    void a_list_is_a_list_of_texts() {
        var one = post("{\"stages\": \"Staging\"}");
        var numbers = post("{\"stages\": [1]}");

        one.texts("stages");
        numbers.texts("stages");

        assertThat(message(one)).startsWith("Invalid value \"Staging\" for parameter 'stages'");
        assertThat(message(numbers)).startsWith("Invalid value [1] for parameter 'stages'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"a\\ud800b\"", "\"\\udc00\""})
    void refuses_text_that_cannot_be_stored_by_name(String value) {
        List<Function<Call, Object>> readings =
                List.of(call -> call.required("name"), call -> call.text("name", ""), call -> call.texts("names"));
        for (var reading : readings) {
            var call = post("{\"name\": " + value + ", \"names\": [" + value + "]}");

            var _ = reading.apply(call);

            assertThat(message(call)).startsWith("Invalid value for parameter 'name");
        }
    }

    @Test
    void refuses_bytes_that_are_not_utf8_by_the_name_of_their_field() {
        var body = "{\"name\": \"fraud\", \"description\": \"?\"}".getBytes(UTF_8);
        body[body.length - 3] = (byte) 0xFF;
        var call = new Call(postRequest().request(), body);

        assertThat(call.required("name")).isEqualTo("fraud");
        call.text("description");

        assertThat(message(call)).startsWith("Invalid value for parameter 'description' supplied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"abc\"|Invalid value \"abc\" for parameter 'max_results' supplied:  Hint: Value was of type 'str'.",
                "\"\"|Invalid value \"\" for parameter 'max_results' supplied:  Hint: Value was of type 'str'.",
                "1001|Invalid value 1001 for parameter 'max_results' supplied:  Hint: Value was of type 'int'.",
                "5.5|Invalid value 5.5 for parameter 'max_results' supplied:  Hint: Value was of type 'float'.",
                "true|Invalid value true for parameter 'max_results' supplied:  Hint: Value was of type 'bool'."
            })
    void a_count_is_a_number_up_to_its_maximum(String value, String expected) {
        var call = post("{\"max_results\": " + value + "}");

        call.count("max_results", 100, 1_000);

        assertThat(message(call)).isEqualTo(expected + SEE_DOCS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-99999999999999999999"})
    void a_count_is_positive(String value) {
        var call = get("?max_results=" + value);

        call.count("max_results", 100, 1_000);

        assertThat(message(call))
                .isEqualTo("Invalid value for max_results. It must be a positive integer, but got " + value);
    }

    @Test
    void a_version_that_is_no_number_is_refused_as_such() {
        var call = get("?name=m&version=1.0");

        call.version();

        assertThat(message(call)).isEqualTo("Parameter 'version' must be an integer, got '1.0'.");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,-1", "007_000_000_000,7000000000"})
    void of_a_number_that_no_version_can_have_there_is_no_version(String text, String shown) {
        var call = get("?name=m&version=" + text);

        call.version();

        assertThat(message(call)).isEqualTo("Model Version (name=m, version=" + shown + ") not found");
    }

    @Test
    void what_is_absent_is_said_before_what_does_not_fit() {
        var call = get("?name=m&version=abc");

        call.version();
        call.required("key");

        assertThat(message(call)).isEqualTo("Missing value for required parameter 'key'." + SEE_DOCS);
    }

    @Test
    void a_stage_is_one_of_four_in_any_case() {
        var call = get("");

        assertThat(call.stage("pRODUCTION")).isEqualTo(Stage.PRODUCTION);
        assertThat(call.wrong()).isEmpty();
        call.stage("foo");
        assertThat(message(call))
                .isEqualTo(
                        "Invalid Model Version stage: foo. Value must be one of None, Staging, Production, Archived.");
    }

    @Test
    void a_post_says_that_it_is_json() {
        var none = StandInRequest.of("POST", "/").request();
        var other = StandInRequest.of("POST", "/")
                .with("Content-Type", "text/plain")
                .request();
        var json = StandInRequest.of("POST", "/")
                .with("Content-Type", "Application/JSON; charset=utf-8")
                .request();
        var body = "{}".getBytes(UTF_8);

        assertThat(message(new Call(none, body))).isEqualTo("Bad Request. Content-Type header is missing.");
        assertThat(message(new Call(other, body)))
                .isEqualTo("Bad Request. Content-Type must be one of ['application/json'].");
        assertThat(new Call(json, body).wrong()).isEmpty();
    }

    @Test
    void only_the_default_workspace_is_served() {
        var other =
                StandInRequest.of("GET", "/").with("X-MLFLOW-WORKSPACE", "team").request();
        var usual = StandInRequest.of("GET", "/")
                .with("X-MLFLOW-WORKSPACE", "default")
                .request();

        assertThat(message(new Call(other, new byte[0])))
                .startsWith("Workspace 'team' is not served here, only 'default' is.");
        assertThat(new Call(usual, new byte[0]).wrong()).isEmpty();
    }

    private static String message(Call call) {
        return call.wrong().orElseThrow().message();
    }

    private static Call get(String query) {
        return new Call(StandInRequest.of("GET", "/" + query).request(), new byte[0]);
    }

    private static Call post(String body) {
        return new Call(postRequest().request(), body.getBytes(UTF_8));
    }

    private static StandInRequest postRequest() {
        return StandInRequest.of("POST", "/").with("Content-Type", "application/json");
    }
}
