package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.move;
import static io.regesta.api.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class ModelsApiTest {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void a_new_model_is_answered_with_its_address_and_can_be_read_there() {
        var name = fresh("churn");

        var created = call("{\"name\":\"" + name + "\",\"description\":\"Who leaves\",\"tags\":{\"team\":\"growth\"}}")
                .post(MODELS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(MODELS + "/" + name))
                .header("Regesta-Position", notNullValue())
                .body("name", equalTo(name))
                .body("description", equalTo("Who leaves"))
                .body("tags.team", equalTo("growth"))
                .body("revision", equalTo(1))
                .body("lastVersion", equalTo(0))
                .body("createdAt", matchesPattern(TIMESTAMP))
                .body("updatedAt", matchesPattern(TIMESTAMP))
                .extract();

        var read = call().get(created.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract();
        assertThat(read.asString()).isEqualTo(created.asString());
    }

    @Test
    void a_name_of_any_script_has_an_address() {
        var name = fresh("vörhersage 50% +1?");

        var address = call("{\"name\":\"" + name + "\"}")
                .post(MODELS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        call().get(address).then().statusCode(200).body("name", equalTo(name));
    }

    @Test
    void a_taken_name_is_refused() {
        var name = fresh("churn");
        model(name);

        call("{\"name\":\"" + name + "\"}")
                .post(MODELS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/name-taken"))
                .body("title", equalTo("The name is taken"))
                .body("status", equalTo(409))
                .body("detail", equalTo("A model named '" + name + "' exists. Choose another name."))
                .body("instance", equalTo(MODELS))
                .body("field", equalTo("name"));
    }

    @Test
    void a_renamed_model_is_found_by_its_new_name_only() {
        var model = model(fresh("churn"));
        var next = fresh("leavers");

        call("{\"name\":\"" + next + "\"}")
                .patch(model)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo(next));

        call().get(MODELS + "/" + next).then().statusCode(200).body("name", equalTo(next));
        call().get(model).then().statusCode(404).body("type", equalTo("/problems/model-missing"));
    }

    @Test
    void a_description_is_changed_and_cleared() {
        var model = model(fresh("churn"));

        call("{\"description\":\"Who leaves\"}")
                .patch(model)
                .then()
                .statusCode(200)
                .body("description", equalTo("Who leaves"));
        call("{\"description\":null}")
                .contentType("application/merge-patch+json")
                .patch(model)
                .then()
                .statusCode(200)
                .body("description", nullValue());

        call().get(model).then().body("description", nullValue()).body("revision", equalTo(3));
    }

    @Test
    void what_is_so_already_is_answered_and_changes_nothing() {
        var model = model(fresh("churn"));

        call("{\"description\":null}")
                .patch(model)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Regesta-Position", notNullValue())
                .body("revision", equalTo(1));
    }

    @Test
    void a_deleted_model_is_gone_and_its_name_is_free() {
        var name = fresh("churn");
        var model = model(name);

        call().delete(model).then().statusCode(204).header("Regesta-Position", notNullValue());

        call().get(model).then().statusCode(404);
        call().delete(model).then().statusCode(404).body("type", equalTo("/problems/model-missing"));
        model(name);
    }

    @Test
    void a_model_shows_its_aliases_and_the_latest_version_of_each_stage() {
        var model = model(fresh("churn"));
        move(version(model), "Production");
        move(version(model), "Production");
        version(model);
        call("{\"version\":2}").put(model + "/aliases/champion").then().statusCode(204);

        call().get(model)
                .then()
                .statusCode(200)
                .body("lastVersion", equalTo(3))
                .body("aliases.champion", equalTo(2))
                .body("latestVersions.number", containsInAnyOrder(1, 2, 3))
                .body("latestVersions.find { it.number == 2 }.stage", equalTo("Production"))
                .body("latestVersions.find { it.number == 2 }.aliases", equalTo(List.of("champion")))
                .body("latestVersions.find { it.number == 1 }.stage", equalTo("Archived"));
    }

    @Test
    void models_are_searched_page_by_page() {
        var family = fresh("family");
        for (var member : List.of("a", "b", "c", "d", "e")) {
            model(family + "-" + member);
        }

        var names = new ArrayList<String>();
        var query = "?filter=name%20LIKE%20'" + family + "%25'&orderBy=name%20DESC&limit=2";
        var token = "";
        do {
            var page = call().get(MODELS + query + token).then().statusCode(200).extract();
            names.addAll(page.path("models.name"));
            token = page.path("nextPageToken") == null ? "" : "&pageToken=" + page.path("nextPageToken");
        } while (!token.isEmpty());

        assertThat(names).containsExactly(family + "-e", family + "-d", family + "-c", family + "-b", family + "-a");
    }

    @Test
    void the_parameter_that_spoils_a_search_is_named() {
        spoiled("filter=OR", "search-invalid", "filter");
        spoiled("filter=name%20%3D%20'a%00'", "field-invalid", "filter");
        spoiled("orderBy=size", "search-invalid", "orderBy");
        spoiled("pageToken=made-up", "search-invalid", "pageToken");
        spoiled("limit=0", "field-invalid", "limit");
        spoiled("limit=1001", "field-invalid", "limit");
        spoiled("limit=many", "field-invalid", "limit");
    }

    @Test
    void the_latest_version_is_told_by_stage() {
        var model = model(fresh("churn"));
        move(version(model), "Production");
        version(model);

        call().get(model + "/latest").then().statusCode(200).body("number", equalTo(2));
        call().get(model + "/latest?stage=production").then().statusCode(200).body("number", equalTo(1));
        call().get(model + "/latest?stage=Staging")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/stage-empty"));
        call().get(model + "/latest?stage=Live").then().statusCode(400).body("field", equalTo("stage"));
        call().get(MODELS + "/" + fresh("none") + "/latest")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
    }

    @Test
    void the_server_says_who_it_is() {
        call().get("/api/v1/version")
                .then()
                .statusCode(200)
                .body("name", equalTo("regesta"))
                .body("version", matchesPattern("\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void a_prompt_is_listed_when_prompts_are_asked_for() {
        var name = fresh("prompt");
        call("{\"name\":\"" + name + "\",\"tags\":{\"mlflow.prompt.is_prompt\":\"true\"}}")
                .post(MODELS)
                .then()
                .statusCode(201);
        var named = MODELS + "?filter=name%20%3D%20'" + name + "'";

        call().get(named).then().statusCode(200).body("models", hasSize(0));
        call().get(named + "%20AND%20tags.`mlflow.prompt.is_prompt`%20%3D%20'true'".replace("`", "%60"))
                .then()
                .statusCode(200)
                .body("models", hasSize(1));
    }

    private static void spoiled(String query, String type, String field) {
        call().get(MODELS + "?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/" + type))
                .body("field", equalTo(field))
                .body("detail", notNullValue());
    }
}
