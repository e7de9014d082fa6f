package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.API;
import static io.regesta.mlflow.Mlflow.SEE_DOCS;
import static io.regesta.mlflow.Mlflow.assertInvalid;
import static io.regesta.mlflow.Mlflow.assertRefused;
import static io.regesta.mlflow.Mlflow.call;
import static io.regesta.mlflow.Mlflow.model;
import static io.regesta.mlflow.Mlflow.name;
import static io.regesta.mlflow.Mlflow.post;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.http.ContentType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class TransportTest {

    @BeforeEach
    void awaitReady() {
        Mlflow.awaitReady();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/2.0/mlflow/", "/ajax-api/2.0/mlflow/"})
    void every_call_is_served_under_both_prefixes(String prefix) {
        var body = "{\"name\": \"" + name() + "\"}";

        assertThat(given().contentType("application/json")
                        .body(body)
                        .post(prefix + "registered-models/create")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().queryParam("filter", "name = 'é'")
                        .get(prefix + "registered-models/search")
                        .asString())
                .isEqualTo("{}");
        assertThat(given().body(body).get(prefix + "registered-models/get").statusCode())
                .isEqualTo(200);
        assertThat(given().body(body)
                        .delete(prefix + "registered-models/delete")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_answer_is_indented_ascii_and_safe_to_embed() {
        var name = name() + " é";
        var answer = post("registered-models/create", Map.of("name", name));

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("x-frame-options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.asString())
                .startsWith("{\n  \"registered_model\": {\n    \"name\": \"" + name.replace("é", "\\u00e9") + "\",\n");
    }

    @Test
    void a_post_must_say_that_it_is_json() {
        var text = given().contentType("text/plain").body("{}").post(API + "registered-models/create");
        var strange = given().config(config().encoderConfig(encoderConfig().encodeContentTypeAs("garbage", TEXT)))
                .header("Content-Type", "garbage")
                .body("{}")
                .post(API + "registered-models/create");

        assertInvalid(text, "Bad Request. Content-Type must be one of ['application/json'].");
        assertInvalid(strange, "Bad Request. Content-Type must be one of ['application/json'].");
    }

    /** RestAssured always sends a content type. */
    @Test
    void a_post_must_say_what_it_is() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + RestAssured.port + API + "registered-models/create"))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Bad Request. Content-Type header is missing.");
        }
    }

    @Test
    void a_patch_need_not_say_that_it_is_json() {
        var answer = given().contentType("text/plain")
                .body("{\"name\": \"" + model() + "\"}")
                .patch(API + "registered-models/update");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_delete_may_have_its_fields_in_the_query() {
        var name = model();

        assertThat(given().queryParam("name", name)
                        .delete(API + "registered-models/delete")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().queryParam("name", name)
                        .delete(API + "registered-models/delete")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"GET,registered-models/list", "POST,nothing", "GET,registered-models/get/x", "DELETE,webhooksx"})
    void an_unknown_path_is_told_in_json(String method, String path) {
        assertRefused(
                given().request(method, API + path),
                404,
                "ENDPOINT_NOT_FOUND",
                "There is no endpoint " + method + " " + API + path + ".");
    }

    @Test
    void old_and_future_prefixes_are_unknown() {
        assertThat(given().get("/api/2.0/preview/mlflow/registered-models/get").<String>path("error_code"))
                .isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(given().get("/api/3.0/mlflow/registered-models/get").<String>path("error_code"))
                .isEqualTo("ENDPOINT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,registered-models/search",
        "POST,model-versions/search",
        "PUT,registered-models/get",
        "DELETE,registered-models/get"
    })
    void a_wrong_method_is_told_in_json(String method, String path) {
        assertRefused(
                call(given(), method, path, "{}"),
                405,
                "BAD_REQUEST",
                "The method " + method + " is not allowed for " + API + path + ".");
    }

    @Test
    void artifacts_are_not_kept_here() {
        assertThat(given().get("/model-versions/get-artifact?name=m&version=1&path=MLmodel")
                        .statusCode())
                .isEqualTo(501);
    }

    @Test
    void the_server_says_what_it_is() {
        assertThat(given().get("/health").asString()).isEqualTo("OK");
        assertThat(given().get("/version").asString()).isEqualTo("3.11.2");
        assertThat(given().get("/version").contentType()).isEqualTo("text/html; charset=utf-8");
        for (var prefix : new String[] {"/api", "/ajax-api"}) {
            var info = given().get(prefix + "/3.0/mlflow/server-info");
            assertThat(info.<String>path("store_type")).isEqualTo("SqlStore");
            assertThat(info.<Boolean>path("workspaces_enabled")).isFalse();
        }
    }

    @Test
    void another_host_is_turned_away_except_from_the_probes() {
        var foreign = given().header("Host", "registry.attacker.example");
        var answer = foreign.get(API + "registered-models/search");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).isEqualTo("Invalid Host header - possible DNS rebinding attack detected");
        for (var probe : new String[] {"/health", "/version", "/q/health/live"}) {
            assertThat(given().header("Host", "pod.example").get(probe).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"https://attacker.example,403", "null,403", "http://localhost:3000,200"})
    void only_a_page_of_this_machine_may_change_things(String origin, int status) {
        var body = Map.of("name", name());
        var answer = call(given().header("Origin", origin), "POST", "registered-models/create", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.asString()).isEqualTo("Cross-origin request blocked");
        }
    }

    @Test
    void only_the_default_workspace_is_served() {
        var name = model();
        var other = given().header("X-MLFLOW-WORKSPACE", "team")
                .queryParam("name", name)
                .get(API + "registered-models/get");
        var usual = given().header("X-MLFLOW-WORKSPACE", "default")
                .queryParam("name", name)
                .get(API + "registered-models/get");

        assertThat(usual.statusCode()).isEqualTo(200);
        assertInvalid(
                other,
                "Workspace 'team' is not served here, only 'default' is. Leave the header X-MLFLOW-WORKSPACE out.");
    }

    @Test
    void a_key_makes_a_write_happen_once() {
        var name = model();
        var key = "key-of-" + name;
        var body = Map.of("name", name, "source", "s3://b/p");

        var first = call(given().header("Idempotency-Key", key), "POST", "model-versions/create", body);
        var again = call(given().header("Idempotency-Key", key), "POST", "model-versions/create", body);
        var other = call(
                given().header("Idempotency-Key", key),
                "POST",
                "model-versions/create",
                Map.of("name", name, "source", "s3://b/other"));

        assertThat(first.<String>path("model_version.version")).isEqualTo("1");
        assertThat(again.<Object>path("model_version")).isEqualTo(first.path("model_version"));
        assertRefused(
                other,
                422,
                "INVALID_PARAMETER_VALUE",
                "The Idempotency-Key '" + key + "' was used for another request. Use a new key.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/2.0/mlflow/", "/ajax-api/2.0/mlflow/"})
    void bytes_in_a_query_that_are_not_utf8_are_refused_with_their_field(String prefix) {
        assertInvalid(
                given().urlEncodingEnabled(false).get(prefix + "registered-models/get?name=a%FFb"),
                "Invalid value for parameter 'name' supplied: it holds a character that cannot be stored, U+0000, half"
                        + " of a surrogate pair or bytes that are not UTF-8. Leave it out.");
    }

    @Test
    void a_broken_body_is_an_empty_one() {
        assertInvalid(
                call(given(), "POST", "registered-models/create", "{broken"),
                "Missing value for required parameter 'name'." + SEE_DOCS);
    }

    @Test
    void the_calls_are_described_under_one_tag() {
        var description = given().accept("application/json").get("/q/openapi");

        assertThat(description.<String>path("paths.'/api/2.0/mlflow/registered-models/create'.post.tags[0]"))
                .isEqualTo("MLflow");
    }
}
