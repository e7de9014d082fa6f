package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.API;
import static io.regesta.mlflow.Mlflow.assertInvalid;
import static io.regesta.mlflow.Mlflow.call;
import static io.regesta.mlflow.Mlflow.get;
import static io.regesta.mlflow.Mlflow.model;
import static io.regesta.mlflow.Mlflow.modelWithVersions;
import static io.regesta.mlflow.Mlflow.name;
import static io.regesta.mlflow.Mlflow.patch;
import static io.regesta.mlflow.Mlflow.post;
import static io.regesta.mlflow.Mlflow.succeed;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer says which field is wrong, and the registry goes on. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class AbuseTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @BeforeEach
    void awaitReady() {
        Mlflow.awaitReady();
    }

    @AfterEach
    void the_registry_goes_on() {
        modelWithVersions(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "5", "true", "\"[1]\""})
    void a_body_of_another_type_is_refused(String body) {
        var answer = call(given(), "POST", "registered-models/create", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("message")).startsWith("The request body must be a JSON object");
    }

    @Test
    void two_mebibytes_of_a_name_are_too_long() {
        assertInvalid(
                post("registered-models/create", Map.of("name", "x".repeat(2 * MEBIBYTE))),
                "'name' exceeds the maximum length of 256 characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20})
    void a_body_that_no_record_could_hold_is_refused_in_words(int mebibytes) throws Exception {
        var body = "{\"name\": \"m\", \"description\": \"" + "x".repeat(mebibytes * MEBIBYTE) + "\"}";

        for (var announced : List.of(true, false)) {
            var answer = sent(body, announced);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("The request is too large: it takes " + body.length() + " bytes");
        }
    }

    @Test
    void a_body_that_fits_and_makes_an_event_that_does_not_is_refused_in_words() throws Exception {
        var name = name();
        var tags = IntStream.range(0, 41).mapToObj(i -> tag("k" + i, 100_000)).collect(Collectors.joining(","));
        var start = "{\"name\": \"" + name + "\", \"tags\": [" + tags + ",";
        var rest = Body.LARGEST - start.length() - tag("rest", 0).length() - "]}".length();

        var answer = sent(start + tag("rest", rest) + "]}", true);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The request is too large: it takes ");
        assertThat(get("registered-models/get", Map.of("name", name)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void ten_thousand_tags_are_kept() {
        var name = name();

        var created = succeed(post("registered-models/create", Map.of("name", name, "tags", tags(10_000, 10))));

        assertThat(created.<List<Object>>path("registered_model.tags")).hasSize(10_000);
        assertThat(get("registered-models/get", Map.of("name", name)).<List<Object>>path("registered_model.tags"))
                .hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udc00x"})
    void text_that_cannot_be_stored_is_refused_in_every_field(String text) {
        var name = modelWithVersions(1);
        for (var field : List.of("name", "description")) {
            assertNamed(raw("POST", "registered-models/create", with(Map.of("name", "x"), field, text)), field);
        }
        for (var field : List.of("name", "source", "run_id", "run_link", "description", "model_id")) {
            var body = Map.of("name", name, "source", "s3://b/p");
            assertNamed(raw("POST", "model-versions/create", with(body, field, text)), field);
        }
        var body = Map.of("name", name, "version", "1", "stage", "Staging", "key", "k", "alias", "a", "new_name", "n");
        assertNamed(raw("POST", "registered-models/rename", with(body, "new_name", text)), "new_name");
        assertNamed(raw("POST", "registered-models/set-tag", with(body, "key", text)), "key");
        assertNamed(raw("POST", "model-versions/set-tag", with(body, "value", text)), "value");
        assertNamed(raw("POST", "registered-models/alias", with(body, "alias", text)), "alias");
        assertNamed(raw("DELETE", "registered-models/alias", with(body, "alias", text)), "alias");
        assertNamed(raw("POST", "model-versions/transition-stage", with(body, "stage", text)), "stage");
        assertNamed(raw("POST", "model-versions/transition-stage", with(body, "version", text)), "version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "filter", "page_token"})
    void a_query_cannot_hold_it_either(String field) {
        var path = field.equals("name") ? "registered-models/get" : "registered-models/search";
        var answer = given().urlEncodingEnabled(false).get(API + path + "?" + field + "=%00");

        assertNamed(answer, field);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_by_the_name_of_their_field() {
        var body = "{\"name\": \"x\", \"description\": \"?\"}".getBytes(UTF_8);
        body[body.length - 3] = (byte) 0xFF;

        assertNamed(call(given(), "POST", "registered-models/create", body), "description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; DROP TABLE registered_model; --", "\" OR 1=1", "$1", "%s%n", "\\", "👍🏽 模型", "a\tb\nc"})
    void strange_names_are_names(String strange) {
        var name = name() + strange;

        succeed(post("registered-models/create", Map.of("name", name)));

        assertThat(get("registered-models/get", Map.of("name", name)).<String>path("registered_model.name"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE registered_model; --",
                "name = '",
                "name = 'a' -- ",
                "((((",
                "name LIKE '%' OR 1=1"
            })
    void strange_filters_are_refused_or_find_nothing(String filter) {
        for (var path : List.of("registered-models/search", "model-versions/search")) {
            assertThat(get(path, Map.of("filter", filter)).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_body_that_is_nested_deeply_is_no_json() {
        var answer = call(given(), "POST", "registered-models/create", "{\"name\": " + "[".repeat(3_000));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"description,5000", "name,256"})
    void a_text_of_a_model_has_its_limit_and_not_one_more(String field, int limit) {
        var fits = "x".repeat(limit - 10) + "-" + name() + "0123456789";
        var body = Map.of("name", name(), "description", "");

        succeed(post("registered-models/create", with(body, field, fits.substring(fits.length() - limit))));
        assertInvalid(
                post("registered-models/create", with(body, field, "x".repeat(limit + 1))),
                "'" + field + "' exceeds the maximum length of " + limit + " characters");
        succeed(post("registered-models/create", with(Map.of("name", name()), "description", "👍".repeat(5_000))));
    }

    @ParameterizedTest
    @CsvSource({"source,500", "run_id,32", "run_link,500", "description,5000", "model_id,64"})
    void a_text_of_a_version_has_its_limit_and_not_one_more(String field, int limit) {
        var name = model();
        var start = field.equals("source") ? "s3://b/" : "";
        var fits = start + "x".repeat(limit - start.length());
        var body = Map.of("name", name, "source", "s3://b/p");

        succeed(post("model-versions/create", with(body, field, fits)));
        assertInvalid(
                post("model-versions/create", with(body, field, fits + "x")),
                "'" + field + "' exceeds the maximum length of " + limit + " characters");
    }

    @Test
    void a_tag_has_its_limits_and_not_one_more() {
        var name = modelWithVersions(1);
        var tag = Map.of("name", name, "version", "1", "key", "k", "value", "v");

        for (var path : List.of("registered-models/set-tag", "model-versions/set-tag")) {
            succeed(post(path, with(tag, "key", "k".repeat(250))));
            succeed(post(path, with(tag, "value", "v".repeat(100_000))));
            assertInvalid(
                    post(path, with(tag, "key", "k".repeat(251))),
                    "'key' exceeds the maximum length of 250 characters");
            assertInvalid(
                    post(path, with(tag, "value", "v".repeat(100_001))),
                    "'value' exceeds the maximum length of 100000 characters");
        }
    }

    @Test
    void an_alias_has_its_limit_and_not_one_more() {
        var alias = Map.of("name", modelWithVersions(1), "alias", "a", "version", "1");

        succeed(post("registered-models/alias", with(alias, "alias", "a".repeat(255))));
        assertInvalid(
                post("registered-models/alias", with(alias, "alias", "a".repeat(256))),
                "'Registered model alias name' exceeds the maximum length of 255 characters");
    }

    @Test
    void a_later_description_has_its_limit_and_not_one_more() {
        var body = Map.of("name", modelWithVersions(1), "version", "1");

        for (var path : List.of("registered-models/update", "model-versions/update")) {
            succeed(patch(path, with(body, "description", "d".repeat(5_000))));
            assertInvalid(
                    patch(path, with(body, "description", "d".repeat(5_001))),
                    "'description' exceeds the maximum length of 5000 characters");
        }
    }

    private static String tag(String key, int length) {
        return "{\"key\": \"" + key + "\", \"value\": \"" + "v".repeat(length) + "\"}";
    }

    /** RestAssured would keep several copies of a large body. An unannounced body comes in chunks. */
    private static HttpResponse<String> sent(String body, boolean announced) throws Exception {
        var bytes = body.getBytes(UTF_8);
        var publisher = announced
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + RestAssured.port + API + "registered-models/create"))
                            .header("Content-Type", "application/json")
                            .POST(publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<Map<String, String>> tags(int count, int length) {
        var value = "v".repeat(length);
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("key", "k" + i, "value", value))
                .toList();
    }

    /** The same fields, one of them changed. */
    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        var changed = new TreeMap<>(fields);
        changed.put(field, value);
        return changed;
    }

    /** Sends texts with their JSON escapes as they stand. */
    private static Response raw(String method, String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return call(given(), method, path, body);
    }

    private static void assertNamed(Response answer, String field) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("error_code")).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.<String>path("message")).startsWith("Invalid value for parameter '" + field + "' supplied");
    }
}
