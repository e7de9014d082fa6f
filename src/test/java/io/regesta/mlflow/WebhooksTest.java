package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.assertInvalid;
import static io.regesta.mlflow.Mlflow.assertMissing;
import static io.regesta.mlflow.Mlflow.delete;
import static io.regesta.mlflow.Mlflow.get;
import static io.regesta.mlflow.Mlflow.patch;
import static io.regesta.mlflow.Mlflow.post;
import static io.regesta.mlflow.Mlflow.succeed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class WebhooksTest {
    private static final String URL = "https://deploy.example/hook";
    private static final Map<String, ?> CREATED = Map.of("entity", "MODEL_VERSION", "action", "CREATED");

    @BeforeEach
    void awaitReady() {
        Mlflow.awaitReady();
    }

    @Test
    void a_new_webhook_is_answered_with_what_was_given() {
        var answer = succeed(
                post("webhooks", Map.of("name", "deploy", "url", URL, "events", List.of(CREATED), "description", "d")));

        Map<String, Object> webhook = answer.path("webhook");
        assertThat(webhook.keySet())
                .containsExactly(
                        "webhook_id",
                        "name",
                        "description",
                        "url",
                        "events",
                        "status",
                        "creation_timestamp",
                        "last_updated_timestamp");
        assertThat(webhook)
                .containsEntry("name", "deploy")
                .containsEntry("description", "d")
                .containsEntry("url", URL)
                .containsEntry("events", List.of(CREATED))
                .containsEntry("status", "ACTIVE");
        assertThat(read(answer.path("webhook.webhook_id"))).isEqualTo(webhook);
    }

    @Test
    void enums_are_names_or_numbers_and_an_event_counts_once() {
        var tagSet = Map.of("entity", "MODEL_VERSION_TAG", "action", "SET");

        var answer = succeed(post(
                "webhooks",
                Map.of(
                        "name",
                        "deploy",
                        "url",
                        URL,
                        "events",
                        List.of(Map.of("entity", 3, "action", 4), CREATED, CREATED),
                        "status",
                        2)));

        assertThat(answer.<List<Object>>path("webhook.events")).containsExactly(CREATED, tagSet);
        assertThat(answer.<String>path("webhook.status")).isEqualTo("DISABLED");
    }

    @Test
    void an_update_changes_what_it_says_and_leaves_the_rest_alone() {
        var id = created("deploy");
        succeed(patch("webhooks/" + id, Map.of("status", "DISABLED")));

        var alias = Map.of("entity", "MODEL_VERSION_ALIAS", "action", "CREATED");
        var answer = succeed(patch("webhooks/" + id, Map.of("name", "other", "events", List.of(alias), "url", "")));

        assertThat(answer.<String>path("webhook.name")).isEqualTo("other");
        assertThat(answer.<List<Object>>path("webhook.events")).containsExactly(alias);
        assertThat(answer.<String>path("webhook.url")).isEqualTo(URL);
        assertThat(answer.<String>path("webhook.status")).isEqualTo("DISABLED");
    }

    @Test
    void webhooks_are_listed_the_newest_first_page_by_page() {
        var ids = new ArrayList<String>();
        for (var number = 0; number < 3; number++) {
            ids.addFirst(created("listed-" + number));
        }

        var listed = new ArrayList<String>();
        var query = new HashMap<String, Object>(Map.of("max_results", 2));
        do {
            var page = succeed(get("webhooks", query));
            listed.addAll(page.path("webhooks.webhook_id"));
            query.put("page_token", page.path("next_page_token"));
        } while (query.get("page_token") != null);

        assertThat(listed).startsWith(ids.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @Test
    void a_deleted_webhook_is_gone() {
        var id = created("gone");

        assertThat(succeed(delete("webhooks/" + id, Map.of())).asString()).isEqualTo("{}");

        assertMissing(get("webhooks/" + id, Map.of()), "Webhook with ID " + id + " not found.");
        assertMissing(delete("webhooks/" + id, Map.of()), "Webhook with ID " + id + " not found.");
        assertMissing(patch("webhooks/" + id, Map.of("name", "x")), "Webhook with ID " + id + " not found.");
        assertMissing(post("webhooks/" + id + "/test", Map.of()), "Webhook with ID " + id + " not found.");
        assertMissing(get("webhooks/nope", Map.of()), "Webhook with ID nope not found.");
    }

    @Test
    void what_only_regesta_tells_of_is_not_listed_here() {
        var ours = given().contentType("application/json")
                .body("""
                        {"name": "ours", "url": "https://deploy.example", "events": ["stage-changed"]}""")
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        created("theirs");

        assertThat(succeed(get("webhooks", Map.of())).<List<String>>path("webhooks.webhook_id"))
                .doesNotContain(ours);
    }

    @Test
    void the_same_webhooks_are_seen_from_the_other_side() {
        var id = created("both");

        given().get("/api/v1/webhooks/" + id).then().statusCode(200);
        assertThat(given().get("/api/v1/webhooks/" + id).<String>path("format")).isEqualTo("mlflow");
        assertThat(given().get("/api/v1/webhooks/" + id).<List<String>>path("events"))
                .containsExactly("version-registered");
    }

    @Test
    void a_webhook_is_told_of_something() {
        assertInvalid(
                post("webhooks", Map.of("name", "deploy", "url", URL, "events", List.of())),
                "Webhook events must be a non-empty list of WebhookEvent objects: [].");
        assertInvalid(
                post("webhooks", Map.of("name", "deploy", "url", URL)),
                "Missing value for required parameter 'events'. See the API docs for more information about request"
                        + " parameters.");
    }

    @Test
    void an_event_that_is_never_told_is_refused() {
        assertInvalid(
                withEvent(Map.of("entity", "REGISTERED_MODEL", "action", "DELETED")),
                "Invalid action 'deleted' for entity 'registered_model'. Valid actions are: ['created']");
        assertInvalid(
                withEvent(Map.of("entity", "model_version", "action", "created")),
                "Invalid webhook event {\"action\":\"created\",\"entity\":\"model_version\"}. Give an entity such as"
                        + " MODEL_VERSION and an action such as CREATED.");
        assertInvalid(
                withEvent(Map.of()),
                "Invalid webhook event {}. Give an entity such as MODEL_VERSION and an action such as CREATED.");
    }

    @Test
    void a_name_has_mlflows_form() {
        assertInvalid(
                post("webhooks", Map.of("name", "-w", "url", URL, "events", List.of(CREATED))),
                "Webhook name '-w' is invalid. It must start and end with a letter or digit, be less than 63 characters"
                        + " long, and contain only letters, digits, dots (.), underscores (_), and hyphens (-).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://deploy.example | Invalid webhook URL scheme: 'ftp'. Allowed schemes are: https.",
                "http://deploy.example | Invalid webhook URL scheme: 'http'. Allowed schemes are: https.",
                "https:///hook | Webhook URL must include a hostname: 'https:///hook'",
                "'  ' | Webhook URL cannot be empty or just whitespace: '  '",
                "https://127.0.0.1/ | Webhook URL must not resolve to a non-public IP address. '127.0.0.1' resolves to"
                        + " 127.0.0.1.",
                "https://169.254.169.254/ | Webhook URL must not resolve to a non-public IP address. '169.254.169.254'"
                        + " resolves to 169.254.169.254.",
                "https://[::1]/ | Webhook URL must not resolve to a non-public IP address. '[::1]' resolves to"
                        + " 0:0:0:0:0:0:0:1.",
                "https://inside.example/ | Webhook URL must not resolve to a non-public IP address. 'inside.example'"
                        + " resolves to 127.0.0.1."
            })
    void a_url_that_must_not_be_told_anything_is_refused_when_written(String url, String message) {
        assertInvalid(post("webhooks", Map.of("name", "deploy", "url", url, "events", List.of(CREATED))), message);
        assertInvalid(patch("webhooks/" + created("deploy"), Map.of("url", url)), message);
    }

    @Test
    void without_a_key_there_are_no_secrets() {
        assertInvalid(
                post("webhooks", Map.of("name", "deploy", "url", URL, "events", List.of(CREATED), "secret", "s")),
                "This server cannot keep webhook secrets, for it has no key to encrypt them with. Set"
                        + " REGESTA_WEBHOOKS_SECRET_KEY, or leave the secret out.");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1001"})
    void a_page_has_a_size(int size) {
        assertInvalid(get("webhooks", Map.of("max_results", size)), "max_results must be between 1 and 1000.");
    }

    private static Response withEvent(Map<String, ?> event) {
        return post("webhooks", Map.of("name", "deploy", "url", URL, "events", List.of(event)));
    }

    private static String created(String name) {
        return succeed(post("webhooks", Map.of("name", name, "url", URL, "events", List.of(CREATED))))
                .path("webhook.webhook_id");
    }

    private static Map<String, Object> read(String id) {
        return succeed(get("webhooks/" + id, Map.of())).path("webhook");
    }
}
