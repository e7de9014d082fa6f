package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.version;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class AliasesAndTagsApiTest {

    @Test
    void an_alias_points_at_a_version_and_moves() {
        var model = model(fresh("churn"));
        version(model);
        version(model);

        call("{\"version\":1}").put(model + "/aliases/champion").then().statusCode(204);
        call().get(model + "/aliases/champion")
                .then()
                .statusCode(200)
                .body("number", equalTo(1))
                .body("aliases", contains("champion"));
        call("{\"version\":2}").put(model + "/aliases/champion").then().statusCode(204);
        call().get(model + "/aliases/champion").then().statusCode(200).body("number", equalTo(2));

        call().delete(model + "/aliases/champion").then().statusCode(204);
        call().delete(model + "/aliases/champion").then().statusCode(204);
        call().get(model + "/aliases/champion").then().statusCode(404).body("type", equalTo("/problems/alias-missing"));
    }

    @Test
    void the_alias_latest_is_the_highest_number_and_cannot_be_set() {
        var model = model(fresh("churn"));

        call().get(model + "/aliases/latest").then().statusCode(404).body("type", equalTo("/problems/version-missing"));
        version(model);
        call().get(model + "/aliases/latest").then().statusCode(200).body("number", equalTo(1));
        call("{\"version\":1}")
                .put(model + "/aliases/latest")
                .then()
                .statusCode(400)
                .body("field", equalTo("alias"));
    }

    @Test
    void an_alias_of_what_is_not_there_is_refused() {
        var model = model(fresh("churn"));

        call("{\"version\":1}")
                .put(model + "/aliases/champion")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/version-missing"));
        call().get(MODELS + "/" + fresh("none") + "/aliases/champion")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
    }

    @Test
    void tags_of_a_model_are_set_and_deleted() {
        var model = model(fresh("churn"));

        call("{\"value\":\"growth\"}")
                .put(model + "/tags/team")
                .then()
                .statusCode(204)
                .header("ETag", "\"2\"");
        call("{\"value\":\"sales\"}").put(model + "/tags/team").then().statusCode(204);
        call().get(model).then().body("tags.team", equalTo("sales"));
        call().delete(model + "/tags/team").then().statusCode(204);
        call().delete(model + "/tags/team").then().statusCode(204).header("ETag", "\"4\"");
        call().get(model).then().body("tags", anEmptyMap());
    }

    @Test
    void tags_of_a_version_are_set_and_deleted() {
        var version = version(model(fresh("churn")));

        call("{\"value\":\"yes\"}").put(version + "/tags/validated").then().statusCode(204);
        call().get(version).then().body("tags.validated", equalTo("yes"));
        call().delete(version + "/tags/validated").then().statusCode(204);
        call().get(version).then().body("tags", anEmptyMap());
    }

    @Test
    void a_key_may_hold_slashes_and_blanks_encoded_or_not() {
        var model = model(fresh("churn"));

        call("{\"value\":\"1\"}").put(model + "/tags/a/b").then().statusCode(204);
        call("{\"value\":\"2\"}").put(model + "/tags/c%2Fd").then().statusCode(204);
        call("{\"value\":\"3\"}").put(model + "/tags/e%20f").then().statusCode(204);

        call().get(model)
                .then()
                .body("tags.'a/b'", equalTo("1"))
                .body("tags.'c/d'", equalTo("2"))
                .body("tags.'e f'", equalTo("3"));
        call().delete(model + "/tags/c%2Fd").then().statusCode(204).header("ETag", "\"5\"");
    }

    @Test
    void a_tag_of_what_is_not_there_is_refused() {
        var model = model(fresh("churn"));

        call("{\"value\":\"yes\"}")
                .put(MODELS + "/" + fresh("none") + "/tags/team")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
        call().delete(model + "/versions/1/tags/team")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/version-missing"));
    }

    @Test
    void a_tag_is_held_to_its_limits() {
        var model = model(fresh("churn"));

        call("{\"value\":\"" + "v".repeat(100_000) + "\"}")
                .put(model + "/tags/" + "k".repeat(250))
                .then()
                .statusCode(204);
        call("{\"value\":\"" + "v".repeat(100_001) + "\"}")
                .put(model + "/tags/k")
                .then()
                .statusCode(400)
                .body("field", equalTo("value"));
        call("{\"value\":\"v\"}")
                .put(model + "/tags/" + "k".repeat(251))
                .then()
                .statusCode(400)
                .body("field", equalTo("key"));
    }
}
