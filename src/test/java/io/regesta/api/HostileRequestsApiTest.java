package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a problem that says what is wrong with it, or success. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class HostileRequestsApiTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":7}                             | name",
                "{\"name\":\"\"}                          | name",
                "{\"name\":\"   \"}                       | name",
                "{\"name\":\"a/b\"}                       | name",
                "{\"name\":\"..\"}                        | name",
                "{\"name\":\"a\\u0000b\"}                 | name",
                "{\"name\":\"a\\ud800b\"}                 | name",
                "{\"name\":\"ok\",\"description\":\"\\u0000\"}         | description",
                "{\"name\":\"ok\",\"description\":\"\\udfff\"}         | description",
                "{\"name\":\"ok\",\"comment\":\"\\u0000\"}             | comment",
                "{\"name\":\"ok\",\"tags\":{\"k\":\"\\u0000\"}}        | value",
                "{\"name\":\"ok\",\"tags\":{\"a#b\":\"v\"}}            | key",
                "{\"name\":\"ok\",\"tags\":{\"a\\u0000\":\"v\"}}       | key",
                "{\"name\":\"ok\",\"unknown\":1}                       | unknown",
            })
    void the_field_at_fault_is_named(String body, String field) {
        call(body)
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("field", equalTo(field))
                .body("detail", notNullValue());
    }

    @Test
    void every_limit_holds_and_one_beyond_is_refused() {
        refused("name", "{\"name\":\"" + "n".repeat(257) + "\"}");
        refused("description", "{\"name\":\"ok\",\"description\":\"" + "d".repeat(5_001) + "\"}");
        refused("comment", "{\"name\":\"ok\",\"comment\":\"" + "c".repeat(5_001) + "\"}");

        var name = fresh("n");
        call("{\"name\":\"" + name + "n".repeat(256 - name.length()) + "\",\"description\":\"" + "d".repeat(5_000)
                        + "\",\"comment\":\"" + "c".repeat(5_000) + "\"}")
                .post(MODELS)
                .then()
                .statusCode(201);
    }

    @Test
    void a_header_is_held_to_its_limit() {
        call("{\"name\":\"" + fresh("churn") + "\"}")
                .header("X-Regesta-Actor", "a".repeat(256))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("field", equalTo("X-Regesta-Actor"));
    }

    @ParameterizedTest
    @CsvSource({
        "X-Regesta-Actor, %FF",
        "X-Regesta-Actor, a%00b",
        "X-Regesta-Comment, %C3",
        "X-Regesta-Comment, half of a pair: %ED%A0%80"
    })
    void an_escape_in_a_header_that_is_no_text_is_refused(String header, String value) {
        call("{\"name\":\"" + fresh("churn") + "\"}")
                .header(header, value)
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/field-invalid"))
                .body("field", equalTo(header));
    }

    @Test
    void a_comment_that_is_too_long_is_named_as_it_came() {
        var model = model(fresh("churn"));
        var comment = "c".repeat(5_001);

        call().header("X-Regesta-Comment", comment)
                .delete(model)
                .then()
                .statusCode(400)
                .body("field", equalTo("X-Regesta-Comment"));
        call("{\"value\":\"v\",\"comment\":\"" + comment + "\"}")
                .put(model + "/tags/a")
                .then()
                .statusCode(400)
                .body("field", equalTo("comment"));
    }

    @Test
    void ten_thousand_tags_are_kept() {
        var name = fresh("churn");
        var tags = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));

        call("{\"name\":\"" + name + "\",\"tags\":" + tags + "}")
                .post(MODELS)
                .then()
                .statusCode(201);

        call().get(MODELS + "/" + name).then().statusCode(200).body("tags.size()", equalTo(10_000));
    }

    @Test
    void a_name_that_is_sql_is_a_name() {
        var name = fresh("'; DROP TABLE registered_model; --");
        var address = call("{\"name\":\"" + name + "\"}")
                .post(MODELS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        call().get(address).then().statusCode(200).body("name", equalTo(name));
    }

    @Test
    void a_body_of_two_megabytes_is_read_and_its_field_refused() {
        refused("description", "{\"name\":\"ok\",\"description\":\"" + "d".repeat(2_000_000) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_194_305, 12_000_000})
    void a_body_over_the_limit_is_too_large(int bytes) {
        call("a".repeat(bytes))
                .post(MODELS)
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"))
                .body("detail", equalTo("The request comes to " + bytes + " bytes. Send at most 4194304."));
    }

    @Test
    void a_body_that_is_no_utf8_is_refused() {
        call().contentType("application/json")
                .body("{\"name\":\"é\"}".getBytes(ISO_8859_1))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/body-broken"))
                .body("detail", equalTo("The body is not UTF-8."));
    }

    @Test
    void a_body_of_another_type_is_refused() {
        call().contentType("text/plain")
                .body("{\"name\":\"a\"}")
                .post(MODELS)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/media-type-refused"))
                .body("field", equalTo("Content-Type"));
    }

    @Test
    void an_answer_of_another_type_is_refused() {
        call().accept("text/html")
                .get(MODELS)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void a_path_that_postgres_cannot_carry_is_refused() {
        call().get(MODELS + "/a%00b").then().statusCode(400).body("field", equalTo("name"));
        call().get(model(fresh("churn")) + "/aliases/a%00b")
                .then()
                .statusCode(400)
                .body("field", equalTo("alias"));
        call().get(MODELS + "/a%ffb").then().statusCode(404);
        call().get(MODELS + "/%ed%a0%80").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/", "/api/v1/none", "/api/v1/models/m/none", "/api/v1/models/m/tags/"})
    void an_unknown_path_is_a_problem(String path) {
        call().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/path-unknown"))
                .body("instance", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /api/v1/models                        | GET, POST",
                "POST   | /api/v1/models/m                      | DELETE, GET, PATCH",
                "DELETE | /api/v1/models/m/versions             | GET, POST",
                "PUT    | /api/v1/models/m/versions/1           | DELETE, GET, PATCH",
                "GET    | /api/v1/models/m/versions/1/transitions | POST",
                "GET    | /api/v1/models/m/tags/a/b             | DELETE, PUT",
                "POST   | /api/v1/models/m/aliases/champion     | DELETE, GET, PUT",
                "DELETE | /api/v1/version                       | GET",
            })
    void a_method_that_is_not_served_is_a_problem_that_says_which_are(String method, String path, String allowed) {
        call().request(method, path)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", allowed)
                .body("type", equalTo("/problems/method-refused"));
    }

    private static void refused(String field, String body) {
        call(body).post(MODELS).then().statusCode(400).body("field", equalTo(field));
    }
}
