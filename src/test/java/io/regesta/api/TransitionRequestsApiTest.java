package io.regesta.api;

import static io.regesta.api.Api.MODELS;
import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.move;
import static io.regesta.api.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class TransitionRequestsApiTest {
    private static final String ALL = "/api/v1/transition-requests";

    @Test
    void a_request_is_listed_with_who_asked_when_and_why() {
        var name = fresh("churn");
        var version = version(model(name));

        call("{\"comment\":\"recall is better\"}")
                .header("X-Regesta-Actor", "ada")
                .put(version + "/transition-requests/Production")
                .then()
                .statusCode(204)
                .header("ETag", "\"3\"");

        requests(version)
                .body("requests", hasSize(1))
                .body("requests[0].model", equalTo(name))
                .body("requests[0].version", equalTo(1))
                .body("requests[0].stage", equalTo("Production"))
                .body("requests[0].actor.name", equalTo("ada"))
                .body("requests[0].actor.verified", equalTo(false))
                .body("requests[0].comment", equalTo("recall is better"))
                .body("requests[0].requestedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("requests[0].position", matchesPattern(".+:\\d+:\\d+"))
                .body("nextPageToken", nullValue());
        call().get(version).then().body("stage", equalTo("None"));
    }

    @Test
    void what_is_requested_already_or_so_already_is_no_new_event() {
        var version = version(model(fresh("churn")));
        request(version, "Staging").statusCode(204).header("ETag", "\"3\"");

        request(version, "staging").statusCode(204).header("ETag", "\"3\"");
        request(version, "None").statusCode(204).header("ETag", "\"3\"");

        requests(version).body("requests.stage", contains("Staging"));
    }

    @Test
    void an_approval_moves_the_version_archives_the_others_and_closes_the_request() {
        var model = model(fresh("churn"));
        var first = version(model);
        var second = version(model);
        move(first, "Production");
        request(second, "Production");
        request(second, "Staging");
        request(first, "Archived");

        call("{\"archiveExisting\":true,\"comment\":\"go\"}")
                .post(second + "/transition-requests/Production/approval")
                .then()
                .statusCode(200)
                .body("number", equalTo(2))
                .body("stage", equalTo("Production"));

        requests(second).body("requests.stage", contains("Staging"));
        requests(first).body("requests", empty());
        call().get(first).then().body("stage", equalTo("Archived"));
    }

    @Test
    void an_approval_is_told_to_those_who_follow_the_stages_with_all_that_the_stage_holds() {
        var name = fresh("churn");
        var model = model(name);
        move(version(model), "Production");
        var second = version(model);
        request(second, "Production");

        var approved = call("{}")
                .post(second + "/transition-requests/Production/approval")
                .then()
                .statusCode(200)
                .extract();

        call().header("Regesta-At-Least", approved.header("Regesta-Position"))
                .get("/api/v1/stage-changes?model=" + name)
                .then()
                .statusCode(200)
                .body("items[1].change.kind", equalTo("promote"))
                .body("items[1].slots[0].current", contains(1, 2))
                .body("items[1].slots[0].previous", contains(1));
    }

    @Test
    void a_rejection_and_a_cancellation_leave_the_version_where_it_is() {
        var version = version(model(fresh("churn")));
        request(version, "Staging");
        request(version, "Production");

        call("{\"comment\":\"not yet\"}")
                .post(version + "/transition-requests/Production/rejection")
                .then()
                .statusCode(204);
        call().delete(version + "/transition-requests/Staging").then().statusCode(204);

        requests(version).body("requests", empty());
        call().get(version).then().body("stage", equalTo("None"));
    }

    @Test
    void a_transition_that_nobody_approved_closes_the_request_too() {
        var version = version(model(fresh("churn")));
        request(version, "Staging");

        move(version, "Staging").statusCode(200);

        requests(version).body("requests", empty());
    }

    @Test
    void a_request_that_is_closed_and_made_again_is_the_last_ones() {
        var version = version(model(fresh("churn")));
        request(version, "Staging");
        call().delete(version + "/transition-requests/Staging").then().statusCode(204);

        call("{\"comment\":\"after all\"}")
                .header("X-Regesta-Actor", "grace")
                .put(version + "/transition-requests/Staging")
                .then()
                .statusCode(204);

        requests(version)
                .body("requests.comment", contains("after all"))
                .body("requests.actor.name", contains("grace"));
    }

    @Test
    void the_history_tells_of_requests_and_of_what_became_of_them() {
        var model = model(fresh("churn"));
        var version = version(model);
        request(version, "Staging");
        call("{\"comment\":\"not yet\"}").post(version + "/transition-requests/Staging/rejection");
        request(version, "Staging");
        call().header("X-Regesta-Comment", "never mind").delete(version + "/transition-requests/Staging");

        var entries = call().get(model + "/history").then().extract().<List<Map<String, Object>>>path("entries");

        assertThat(entries)
                .extracting(entry -> entry.get("type"))
                .containsExactly(
                        "model-created",
                        "version-registered",
                        "transition-requested",
                        "transition-rejected",
                        "transition-requested",
                        "transition-cancelled");
        assertThat(entries.get(3))
                .containsEntry("comment", "not yet")
                .containsEntry("data", Map.of("version", 1, "to", "Staging"));
        assertThat(entries.getLast()).containsEntry("comment", "never mind");
    }

    @ParameterizedTest
    @CsvSource({"POST, /approval", "POST, /rejection", "DELETE, ''"})
    void what_nobody_requests_cannot_be_answered(String method, String answer) {
        var name = fresh("churn");
        var version = version(model(name));

        (method.equals("POST") ? call("{}") : call())
                .request(method, version + "/transition-requests/Production" + answer)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/request-missing"))
                .body(
                        "detail",
                        equalTo("Nobody asks for version 1 of the model '" + name
                                + "' to be moved to Production, or no longer."));
    }

    @Test
    void a_stage_that_cannot_be_emptied_is_refused() {
        var version = version(model(fresh("churn")));
        request(version, "Archived");

        call("{\"archiveExisting\":true}")
                .post(version + "/transition-requests/Archived/approval")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/archive-refused"));
    }

    @Test
    void a_version_that_is_not_there_has_no_requests() {
        var missing = MODELS + "/" + fresh("none") + "/versions/1";

        call().get(missing + "/transition-requests")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/version-missing"));
        request(missing, "Staging").statusCode(404).body("type", equalTo("/problems/version-missing"));
    }

    @Test
    void a_stage_that_is_none_is_named() {
        var version = version(model(fresh("churn")));

        request(version, "Heaven").statusCode(400).body("field", equalTo("stage"));
        call().get(ALL + "?stage=Heaven")
                .then()
                .statusCode(400)
                .body("field", equalTo("stage"))
                .body("detail", equalTo("Give stage as one of None, Staging, Production, Archived."));
    }

    @Test
    void a_deleted_version_or_model_is_requested_no_longer() {
        var name = fresh("churn");
        var model = model(name);
        var first = version(model);
        var second = version(model);
        request(first, "Staging");
        request(second, "Staging");
        call().delete(first).then().statusCode(204);
        assertThat(listed(name, null)).containsExactly("2 Staging");

        call().delete(model).then().statusCode(204);

        assertThat(listed(name, null)).isEmpty();
    }

    @Test
    void all_that_waits_is_listed_page_by_page_under_the_models_present_names() {
        var name = fresh("churn");
        var model = model(name);
        var version = version(model);
        request(version, "Staging");
        request(version(model), "Production");
        request(version, "Production");
        var renamed = name + "-eu";
        call("{\"name\":\"" + renamed + "\"}").patch(model).then().statusCode(200);

        assertThat(listed(renamed, null)).containsExactly("1 Staging", "2 Production", "1 Production");
        assertThat(listed(renamed, "production")).containsExactly("2 Production", "1 Production");
        assertThat(listed(name, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=x", "?pageToken=evil"})
    void a_page_that_there_is_not_is_refused(String query) {
        call().get(ALL + query).then().statusCode(400);
    }

    /** The requests of one model among all, one to a page. */
    private static List<String> listed(String name, @Nullable String stage) {
        var found = new ArrayList<String>();
        var query = stage == null ? "?limit=1" : "?limit=1&stage=" + stage;
        String token = null;
        do {
            var page = call().get(ALL + query + (token == null ? "" : "&pageToken=" + token))
                    .then()
                    .statusCode(200)
                    .extract();
            page.<List<Map<String, Object>>>path("requests").stream()
                    .filter(request -> name.equals(request.get("model")))
                    .map(request -> request.get("version") + " " + request.get("stage"))
                    .forEach(found::add);
            token = page.path("nextPageToken");
        } while (token != null);
        return found;
    }

    private static ValidatableResponse request(String version, String stage) {
        return call("{}").put(version + "/transition-requests/" + stage).then();
    }

    private static ValidatableResponse requests(String version) {
        return call().get(version + "/transition-requests").then().statusCode(200);
    }
}
