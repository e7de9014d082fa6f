package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.move;
import static io.regesta.api.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class VersionsApiTest {

    @Test
    void a_new_version_is_answered_with_its_address_and_can_be_read_there() {
        var name = fresh("churn");
        var model = model(name);

        var created = call("""
                        {"source": "s3://models/churn", "runId": "r1", "loggedModel": "m-1",
                         "runLink": "https://runs/r1", "description": "first", "tags": {"validated": "yes"}}
                        """)
                .post(model + "/versions")
                .then()
                .statusCode(201)
                .header("ETag", "\"2\"")
                .header("Location", endsWith(model + "/versions/1"))
                .body("model", equalTo(name))
                .body("number", equalTo(1))
                .body("stage", equalTo("None"))
                .body("source", equalTo("s3://models/churn"))
                .body("storageLocation", equalTo("s3://models/churn"))
                .body("runId", equalTo("r1"))
                .body("loggedModel", equalTo("m-1"))
                .body("runLink", equalTo("https://runs/r1"))
                .body("description", equalTo("first"))
                .body("tags.validated", equalTo("yes"))
                .body("aliases", empty())
                .extract();

        assertThat(call().get(created.header("Location"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(created.asString());
    }

    @Test
    void a_version_of_a_version_is_downloaded_from_where_that_one_is() {
        var name = fresh("churn");
        var original = model(name);
        version(original);
        var copies = model(fresh("copies"));

        call("{\"source\":\"models:/" + name + "/1\"}")
                .post(copies + "/versions")
                .then()
                .statusCode(201)
                .body("source", equalTo("models:/" + name + "/1"))
                .body("storageLocation", equalTo("s3://models/it"));
        call("{\"version\":1}").put(original + "/aliases/champion").then().statusCode(204);
        call("{\"source\":\"models:/" + name + "@champion\"}")
                .post(copies + "/versions")
                .then()
                .statusCode(201)
                .body("source", equalTo("models:/" + name + "/1"))
                .body("storageLocation", equalTo("s3://models/it"));
        call("{\"source\":\"models:/" + name + "/9\"}")
                .post(copies + "/versions")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/source-refused"))
                .body("field", equalTo("source"))
                .body("detail", equalTo("There is no version 9 of a model '" + name + "'."));
    }

    @Test
    void a_keyed_version_whose_source_is_gone_since_is_answered_as_it_was_made() {
        var name = fresh("churn");
        var original = model(name);
        version(original);
        var copies = model(fresh("copies"));
        var made = copied(name, copies, "once").statusCode(201).extract().asString();
        call().delete(original).then().statusCode(204);

        copied(name, copies, "once").statusCode(201).body(equalTo(made));
        copied(name, copies, "another key")
                .statusCode(400)
                .body("type", equalTo("/problems/source-refused"))
                .body("field", equalTo("source"));
        copied(name + "-2", copies, "once").statusCode(422);
    }

    private static ValidatableResponse copied(String name, String copies, String key) {
        return call("{\"source\":\"models:/" + name + "@latest\"}")
                .header("Idempotency-Key", key + " of " + copies)
                .post(copies + "/versions")
                .then();
    }

    @Test
    void a_version_of_no_model_is_refused() {
        call("{\"source\":\"s3://models/it\"}")
                .post(MODELS + "/" + fresh("none") + "/versions")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
    }

    @Test
    void a_promotion_archives_the_others() {
        var model = model(fresh("churn"));
        var first = version(model);
        var second = version(model);
        move(first, "Production").statusCode(200).body("stage", equalTo("Production"));

        move(second, "Production").statusCode(200).body("number", equalTo(2)).body("stage", equalTo("Production"));

        call().get(first).then().body("stage", equalTo("Archived"));
    }

    @Test
    void a_stage_that_cannot_be_emptied_is_refused() {
        move(version(model(fresh("churn"))), "Archived")
                .statusCode(400)
                .body("type", equalTo("/problems/archive-refused"))
                .body("field", equalTo("archiveExisting"));
    }

    @Test
    void a_version_is_described_anew() {
        var version = version(model(fresh("churn")));

        call("{\"description\":\"better\"}")
                .patch(version)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("description", equalTo("better"));
        call("{\"description\":null}").patch(version).then().statusCode(200).body("description", nullValue());
    }

    @Test
    void a_deleted_version_is_gone_with_its_aliases_and_its_number_is_not_given_again() {
        var model = model(fresh("churn"));
        var version = version(model);
        call("{\"version\":1}").put(model + "/aliases/champion").then().statusCode(204);

        call().delete(version).then().statusCode(204);

        call().get(version).then().statusCode(404).body("type", equalTo("/problems/version-missing"));
        call().get(model + "/aliases/champion").then().statusCode(404).body("type", equalTo("/problems/alias-missing"));
        assertThat(version(model)).endsWith("/versions/2");
    }

    @Test
    void the_versions_of_a_model_are_listed_page_by_page_highest_first() {
        var model = model(fresh("churn"));
        version(model(fresh("other")));
        for (var i = 0; i < 5; i++) {
            version(model);
        }

        var first =
                call().get(model + "/versions?limit=3").then().statusCode(200).extract();
        assertThat(first.<List<Integer>>path("versions.number")).containsExactly(5, 4, 3);
        var second = call().get(model + "/versions?limit=3&pageToken=" + first.path("nextPageToken"))
                .then()
                .statusCode(200)
                .body("nextPageToken", nullValue())
                .extract();
        assertThat(second.<List<Integer>>path("versions.number")).containsExactly(2, 1);
    }

    @Test
    void the_versions_of_a_model_are_searched() {
        var model = model(fresh("churn"));
        var tagged = version(model);
        version(model);
        call("{\"value\":\"yes\"}").put(tagged + "/tags/validated").then().statusCode(204);

        call().get(model + "/versions?filter=tags.validated%20%3D%20'yes'")
                .then()
                .statusCode(200)
                .body("versions", hasSize(1))
                .body("versions[0].number", equalTo(1));
        call().get(model + "/versions?filter=nonsense").then().statusCode(400).body("field", equalTo("filter"));
    }

    @Test
    void a_model_without_versions_lists_none_and_a_model_that_is_none_is_missing() {
        call().get(model(fresh("churn")) + "/versions").then().statusCode(200).body("versions", empty());
        call().get(MODELS + "/" + fresh("none") + "/versions")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
    }

    @Test
    void the_versions_of_a_prompt_are_listed_too() {
        var name = fresh("prompt");
        call("{\"name\":\"" + name + "\",\"tags\":{\"mlflow.prompt.is_prompt\":\"true\"}}")
                .post(MODELS)
                .then()
                .statusCode(201);
        call("{\"source\":\"prompt-template\",\"tags\":{\"mlflow.prompt.is_prompt\":\"true\"}}")
                .post(MODELS + "/" + name + "/versions")
                .then()
                .statusCode(201);

        call().get(MODELS + "/" + name + "/versions").then().statusCode(200).body("versions", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99", "99999999999", "1.0", "abc", "%20"})
    void a_number_that_is_no_version_is_not_found(String number) {
        var model = model(fresh("churn"));
        version(model);

        call().get(model + "/versions/" + number).then().statusCode(404);
        call("{\"stage\":\"Staging\"}")
                .post(model + "/versions/" + number + "/transitions")
                .then()
                .statusCode(404);
    }
}
