package io.regesta.api;

import static io.regesta.api.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class WebhooksApiTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Test
    void a_webhook_is_made_and_read() {
        var made = call("""
                {"name": "deploy", "url": "https://deploy.example/hook", "events": ["stage-changed", "model-renamed"],
                 "model": "fraud", "stages": ["production"], "description": "Tells the deployer"}""")
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .body("name", equalTo("deploy"))
                .body("events", equalTo(List.of("model-renamed", "stage-changed")))
                .body("format", equalTo("regesta"))
                .body("model", equalTo("fraud"))
                .body("stages", equalTo(List.of("Production")))
                .body("status", equalTo("active"))
                .body("signed", equalTo(false))
                .body("revision", equalTo(1))
                .extract();

        assertThat(call().get(made.header("Location"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(made.asString());
    }

    @Test
    void a_webhook_is_paused_with_a_reason_and_goes_on() {
        var webhook = webhook("paused");

        call("{\"status\": \"paused\", \"reason\": \"Moving house\"}")
                .patch(webhook)
                .then()
                .statusCode(200)
                .body("status", equalTo("paused"))
                .body("reason", equalTo("Moving house"));
        call("{\"status\": \"active\"}")
                .patch(webhook)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("reason", nullValue())
                .body("revision", equalTo(3));
    }

    @Test
    void a_change_leaves_alone_what_it_does_not_say_and_null_clears() {
        var webhook = webhook("changed");
        call("{\"model\": \"fraud\", \"description\": \"d\"}")
                .patch(webhook)
                .then()
                .statusCode(200);

        call("{\"model\": null, \"events\": [\"alias-set\"], \"stages\": []}")
                .patch(webhook)
                .then()
                .statusCode(200)
                .body("model", nullValue())
                .body("description", equalTo("d"))
                .body("events", equalTo(List.of("alias-set")))
                .body("url", equalTo("https://deploy.example"));
    }

    @Test
    void webhooks_are_listed_the_newest_first_page_by_page() {
        var first = webhook("listed");
        var second = webhook("listed");
        var listed = new ArrayList<String>();
        var query = "?limit=1";

        for (var page = 0; page < 2; page++) {
            var answer = call().get(WEBHOOKS + query).then().statusCode(200).extract();
            listed.addAll(answer.path("webhooks.id"));
            query = "?limit=1&pageToken=" + answer.path("nextPageToken");
        }

        assertThat(listed.stream().map(id -> WEBHOOKS + "/" + id)).containsExactly(second, first);
        call().get(WEBHOOKS + "?pageToken=nonsense")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/search-invalid"));
    }

    @Test
    void a_deleted_webhook_is_gone() {
        var webhook = webhook("gone");

        call().delete(webhook).then().statusCode(204);

        call().get(webhook).then().statusCode(404).body("type", equalTo("/problems/webhook-missing"));
        call().delete(webhook).then().statusCode(404);
        call("{}").patch(webhook).then().statusCode(404);
        call("{}").post(webhook + "/test").then().statusCode(404);
        call().get(WEBHOOKS + "/nonsense").then().statusCode(404);
    }

    @Test
    void the_same_key_makes_one_webhook() {
        var body = "{\"name\":\"once\",\"url\":\"https://deploy.example\",\"events\":[\"alias-set\"]}";
        var key = Api.fresh("key");

        var first = call(body).header("Idempotency-Key", key).post(WEBHOOKS).<String>path("id");
        var second = call(body).header("Idempotency-Key", key).post(WEBHOOKS).<String>path("id");

        assertThat(second).isEqualTo(first);
        call("{\"name\":\"%s\"}".formatted(Api.fresh("m")))
                .header("Idempotency-Key", key)
                .post("/api/v1/models")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'url': 'http://deploy.example' | target-refused | url",
                "'url': 'https://inside.example' | target-refused | url",
                "'url': 'https://169.254.169.254' | target-refused | url",
                "'url': 'https://u:p@deploy.example' | target-refused | url",
                "'url': '' | field-missing | url",
                "'name': '-' | field-invalid | name",
                "'events': [] | field-missing | events",
                "'events': ['stage-change'] | field-invalid | events",
                "'events': 'stage-changed' | field-invalid | events",
                "'format': 'mlflow' | field-invalid | events",
                "'format': 'xml' | field-invalid | format",
                "'status': 'on' | field-invalid | status",
                "'stages': ['Heaven'] | field-invalid | stages",
                "'secret': '' | field-invalid | secret",
                "'secret': 'whsec_' | field-invalid | secret",
                "'secret': 's' | secret-refused | secret"
            })
    void what_is_wrong_is_named(String wrong, String type, String field) {
        var right = "{'name': 'n', 'url': 'https://deploy.example', 'events': ['stage-changed']}";
        var fields = wrong.split(":", 2)[0];
        var body = right.replaceFirst("(" + fields + ": )(\\[[^\\]]*\\]|'[^']*')", wrong);
        if (body.equals(right)) {
            body = right.replace("}", ", " + wrong + "}");
        }

        call(body.replace('\'', '"'))
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/" + type))
                .body("field", equalTo(field));
    }

    @Test
    void a_test_and_a_replay_stand_in_no_history_and_take_no_comment_for_it() {
        var webhook = webhook("commented");

        call("{\"comment\": \"c\"}")
                .post(webhook + "/test")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/field-unknown"));
        call("{\"from\": \"made\", \"comment\": \"c\"}")
                .post(webhook + "/replay")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/field-unknown"));
    }

    @Test
    void a_replay_begins_nowhere_beyond_the_end() {
        var made = call("{\"name\":\"ahead\",\"url\":\"https://deploy.example\",\"events\":[\"alias-set\"]}")
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract();
        var replay = made.header("Location") + "/replay";
        var position = made.header("Regesta-Position");
        var offset = position.lastIndexOf(':') + 1;

        call("{\"after\": \"" + position + "\"}").post(replay).then().statusCode(204);
        call("{\"after\": \"" + position.substring(0, offset) + "999999\"}")
                .post(replay)
                .then()
                .statusCode(400)
                .body("field", equalTo("after"));
    }

    private static String webhook(String name) {
        return WEBHOOKS
                + "/"
                + call("{\"name\":\"" + name + "\",\"url\":\"https://deploy.example\",\"events\":[\"stage-changed\"]}")
                        .post(WEBHOOKS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
    }
}
