package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes under a condition, and writes that are asked again. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class ConditionsApiTest {

    @Test
    void a_write_at_the_revision_that_was_read_is_carried_out() {
        var model = model(fresh("churn"));
        var tag = call().get(model).header("ETag");

        call("{\"description\":\"mine\"}")
                .header("If-Match", tag)
                .patch(model)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void a_write_at_a_revision_that_has_passed_is_refused_and_changes_nothing() {
        var model = model(fresh("churn"));
        version(model);

        call("{\"description\":\"mine\"}")
                .header("If-Match", "\"1\"")
                .patch(model)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/revision-moved"))
                .body("field", equalTo("If-Match"))
                .body("revision", equalTo(2));
        call().header("If-Match", "\"1\"").delete(model + "/versions/1").then().statusCode(412);

        call().get(model).then().header("ETag", "\"2\"");
    }

    @Test
    void any_revision_will_do_for_a_star() {
        call().header("If-Match", "*").delete(model(fresh("churn"))).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "W/\"1\"", "\"one\"", "\"1\", \"2\"", "\"\"", "\"99999999999999999999\""})
    void a_condition_that_is_no_revision_is_refused(String condition) {
        call().header("If-Match", condition)
                .delete(model(fresh("churn")))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/header-invalid"))
                .body("field", equalTo("If-Match"));
    }

    @Test
    void a_model_that_is_to_be_made_has_no_revision() {
        call("{\"name\":\"" + fresh("churn") + "\"}")
                .header("If-Match", "\"1\"")
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("field", equalTo("If-Match"));
    }

    @Test
    void a_write_that_is_asked_again_with_its_key_happens_once() {
        var model = model(fresh("churn"));
        var key = UUID.randomUUID().toString();

        var first = keyed(key).post(model + "/versions").then().statusCode(201).extract();
        var again = keyed(key).post(model + "/versions").then().statusCode(201).extract();

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Regesta-Position")).isEqualTo(first.header("Regesta-Position"));
        call().get(model + "/versions").then().body("versions", hasSize(1));
    }

    @Test
    void a_key_is_refused_for_another_request() {
        var model = model(fresh("churn"));
        var key = UUID.randomUUID().toString();
        keyed(key).post(model + "/versions").then().statusCode(201);

        call("{\"source\":\"s3://models/other\"}")
                .header("Idempotency-Key", key)
                .post(model + "/versions")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/key-reused"))
                .body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void a_read_may_ask_for_an_answer_no_older_than_a_write() {
        var model = model(fresh("churn"));
        var written = call("{\"value\":\"growth\"}").put(model + "/tags/team").header("Regesta-Position");

        call().header("Regesta-At-Least", written)
                .get(model)
                .then()
                .statusCode(200)
                .body("tags.team", equalTo("growth"));
        call().header("Regesta-At-Least", "another-journal:0:1")
                .get(model)
                .then()
                .statusCode(410);
        call().header("Regesta-At-Least", "soon").get(model).then().statusCode(400);
    }

    private static RequestSpecification keyed(String key) {
        return call("{\"source\":\"s3://models/it\"}").header("Idempotency-Key", key);
    }
}
