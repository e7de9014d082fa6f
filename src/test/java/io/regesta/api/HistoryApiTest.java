package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.move;
import static io.regesta.api.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class HistoryApiTest {

    @Test
    void a_history_tells_who_when_why_what_from_and_to() {
        var model = model(fresh("churn"));
        move(version(model), "Production");
        var second = version(model);

        var position = call("{\"stage\":\"Production\",\"archiveExisting\":true,\"comment\":\"better recall\"}")
                .header("X-Regesta-Actor", "ada")
                .post(second + "/transitions")
                .then()
                .statusCode(200)
                .extract()
                .header("Regesta-Position");

        call().get(model + "/history")
                .then()
                .statusCode(200)
                .body("entries", hasSize(5))
                .body("entries.revision", contains(1, 2, 3, 4, 5))
                .body("entries[4].position", equalTo(position))
                .body("entries[4].event", notNullValue())
                .body("entries[4].at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("entries[4].type", equalTo("stage-transitioned"))
                .body("entries[4].actor.name", equalTo("ada"))
                .body("entries[4].actor.verified", equalTo(false))
                .body("entries[4].comment", equalTo("better recall"))
                .body("entries[4].data.version", equalTo(2))
                .body("entries[4].data.from", equalTo("None"))
                .body("entries[4].data.to", equalTo("Production"))
                .body("entries[4].data.displaced", contains(1));
    }

    @Test
    void a_comment_comes_in_the_body_or_else_in_the_header() {
        var model = model(fresh("churn"));

        call().header("X-Regesta-Comment", "typo")
                .delete(model + "/tags/nothing")
                .then()
                .statusCode(204);
        call("{\"value\":\"v\"}")
                .header("X-Regesta-Comment", "header")
                .put(model + "/tags/a")
                .then()
                .statusCode(204);
        call("{\"value\":\"v\",\"comment\":\"body\"}")
                .header("X-Regesta-Comment", "header")
                .put(model + "/tags/b")
                .then()
                .statusCode(204);

        call().get(model + "/history?limit=1000").then().body("entries.comment", contains(null, "header", "body"));
    }

    @Test
    void a_user_name_of_a_basic_header_is_the_actor_and_else_nobody_is() {
        var name = fresh("churn");
        call("{\"name\":\"" + name + "\"}")
                .auth()
                .preemptive()
                .basic("grace", "secret")
                .post(MODELS)
                .then()
                .statusCode(201);
        version(MODELS + "/" + name);

        call().get(MODELS + "/" + name + "/history").then().body("entries.actor.name", contains("grace", "anonymous"));
    }

    @Test
    void a_history_is_read_page_by_page() {
        var model = model(fresh("churn"));
        version(model);
        version(model);

        var first =
                call().get(model + "/history?limit=2").then().statusCode(200).extract();
        assertThat(first.<List<Integer>>path("entries.revision")).containsExactly(1, 2);
        var second = call().get(model + "/history?limit=2&pageToken=" + first.path("nextPageToken"))
                .then()
                .statusCode(200)
                .extract();
        assertThat(second.<List<Integer>>path("entries.revision")).containsExactly(3);
        assertThat(second.<String>path("nextPageToken")).isNull();
    }

    @Test
    void what_cannot_be_read_is_refused() {
        var model = model(fresh("churn"));

        call().get(model + "/history?pageToken=made-up").then().statusCode(400).body("field", equalTo("pageToken"));
        call().get(model + "/history?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        call().get(MODELS + "/" + fresh("none") + "/history")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/model-missing"));
    }
}
