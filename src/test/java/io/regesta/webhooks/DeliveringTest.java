package io.regesta.webhooks;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.model.PayloadFormat;
import io.regesta.projection.Database;
import io.regesta.projection.Rebuilding;
import io.regesta.testing.Receiver;
import io.regesta.testing.Receiver.Answer;
import io.regesta.testing.Receiver.Heard;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches a receiver, whatever it answers. */
@QuarkusTest
@WithTestResource(WebhooksTestResource.class)
class DeliveringTest {
    private static final String API = "/api/v1";
    private static final String WEBHOOKS = API + "/webhooks";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Database database;

    @Inject
    Rebuilding rebuilding;

    @BeforeEach
    void awaitReady() {
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void what_happens_is_told_in_order_and_signed() {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            webhook(receiver, "'events': ['stage-changed', 'version-registered'], 'secret': 's3cret'");
            var model = model();
            version(model);
            move(model, 1, "Staging");
            move(model, 1, "Production");

            awaitTaken(receiver, 3);
            var told = receiver.taken();
            assertThat(told.stream().map(one -> one.json().path("type").asText()))
                    .containsExactly(
                            "io.regesta.version-registered.v1",
                            "io.regesta.stage.changed.v1",
                            "io.regesta.stage.changed.v1");
            assertThat(told.getLast().json().at("/data/version/number").asInt()).isEqualTo(1);
            assertThat(told.getLast().json().at("/stage").asText()).isEqualTo("Production");
            for (var one : told) {
                assertThat(one.header("content-type")).isEqualTo("application/cloudevents+json");
                assertThat(one.header("webhook-id"))
                        .isEqualTo(one.json().path("id").asText());
                assertThat(one.header("webhook-signature"))
                        .isEqualTo(Signatures.headers(
                                        PayloadFormat.REGESTA,
                                        one.header("webhook-id"),
                                        Long.parseLong(one.header("webhook-timestamp")),
                                        one.body().getBytes(UTF_8),
                                        "s3cret")
                                .get("webhook-signature"));
            }
        }
    }

    @Test
    void mlflows_and_databricks_receivers_hear_what_they_are_used_to() {
        try (var mlflow = new Receiver(_ -> Answer.TAKEN);
                var databricks = new Receiver(_ -> Answer.TAKEN)) {
            webhook(mlflow, "'events': ['version-registered', 'alias-set'], 'format': 'mlflow', 'secret': 's'");
            webhook(databricks, "'events': ['stage-changed'], 'format': 'databricks', 'secret': 's'");
            var model = model();
            version(model);
            move(model, 1, "Staging");
            call("{'version': 1}")
                    .put(API + "/models/" + model + "/aliases/best")
                    .then()
                    .statusCode(204);

            awaitTaken(mlflow, 2);
            awaitTaken(databricks, 1);
            var created = mlflow.taken().getFirst();
            assertThat(created.json().path("entity").asText()).isEqualTo("model_version");
            assertThat(created.json().path("action").asText()).isEqualTo("created");
            assertThat(created.json().path("timestamp").asText()).endsWith("+00:00");
            assertThat(created.json().at("/data/version").isTextual()).isTrue();
            assertThat(created.json().at("/data/run_id").isNull()).isTrue();
            assertThat(created.header("X-MLflow-Signature")).startsWith("v1,");
            assertThat(mlflow.taken().getLast().json().at("/data/alias").asText())
                    .isEqualTo("best");
            var moved = databricks.taken().getFirst();
            assertThat(moved.json().path("event").asText()).isEqualTo("MODEL_VERSION_TRANSITIONED_STAGE");
            assertThat(moved.json().path("to_stage").asText()).isEqualTo("Staging");
            assertThat(moved.header("X-Databricks-Signature")).hasSize(64);
        }
    }

    @Test
    void requests_are_told_and_what_became_of_them() {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            webhook(
                    receiver,
                    "'events': ['transition-requested', 'transition-rejected', 'transition-cancelled', 'stage-changed']");
            var model = model();
            version(model);
            request(model, "Production");
            call("{'comment': 'not before Friday'}")
                    .post(requests(model) + "/Production/rejection")
                    .then()
                    .statusCode(204);
            request(model, "Archived");
            given().delete(requests(model) + "/Archived").then().statusCode(204);
            request(model, "Staging");
            call("{}").post(requests(model) + "/Staging/approval").then().statusCode(200);

            awaitTaken(receiver, 6);
            var told = receiver.taken();
            assertThat(told.stream().map(one -> one.json().path("type").asText()))
                    .containsExactly(
                            "io.regesta.transition-requested.v1",
                            "io.regesta.transition-rejected.v1",
                            "io.regesta.transition-requested.v1",
                            "io.regesta.transition-cancelled.v1",
                            "io.regesta.transition-requested.v1",
                            "io.regesta.stage.changed.v1");
            assertThat(told.getFirst().json().at("/data/data").toString())
                    .isEqualTo("{\"to\":\"Production\",\"version\":1}");
            assertThat(told.get(1).json().at("/data/comment").asText()).isEqualTo("not before Friday");
        }
    }

    @Test
    void databricks_receivers_hear_of_requests_and_of_those_for_some_stages_by_names_of_their_own() {
        try (var all = new Receiver(_ -> Answer.TAKEN);
                var some = new Receiver(_ -> Answer.TAKEN)) {
            webhook(all, "'events': ['transition-requested'], 'format': 'databricks'");
            webhook(
                    some,
                    "'events': ['transition-requested'], 'format': 'databricks', 'stages': ['Production', 'None']");
            var model = model();
            version(model);
            request(model, "Production");
            move(model, 1, "Staging");
            request(model, "Archived");
            request(model, "None");

            awaitTaken(all, 3);
            awaitTaken(some, 2);
            assertThat(all.taken().stream().map(one -> one.json().path("event").asText()))
                    .containsOnly("TRANSITION_REQUEST_CREATED");
            assertThat(some.taken().stream().map(one -> one.json().path("event").asText()))
                    .containsExactly("TRANSITION_REQUEST_TO_PRODUCTION_CREATED", "TRANSITION_REQUEST_CREATED");
            var archiving = all.taken().get(1).json();
            assertThat(archiving.path("model_name").asText()).isEqualTo(model);
            assertThat(archiving.path("version").asText()).isEqualTo("1");
            assertThat(archiving.path("from_stage").asText()).isEqualTo("Staging");
            assertThat(archiving.path("to_stage").asText()).isEqualTo("Archived");
            assertThat(archiving.path("text").asText())
                    .isEqualTo("Version 1 of registered model '" + model
                            + "' was requested to transition from Staging to Archived.");
        }
    }

    @Test
    void a_webhook_is_told_only_of_the_model_and_stages_it_wants() {
        var wanted = model();
        var other = model();
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            webhook(
                    receiver,
                    "'events': ['stage-changed', 'model-deleted'], 'stages': ['Production'], 'model': '" + wanted
                            + "'");
            version(other);
            version(wanted);
            move(other, 1, "Production");
            move(wanted, 1, "Staging");
            move(wanted, 1, "Archived");
            move(wanted, 1, "Production");
            move(wanted, 1, "None");
            given().delete(API + "/models/" + wanted).then().statusCode(204);

            awaitTaken(receiver, 3);
            assertThat(receiver.taken().stream()
                            .map(one -> one.json().path("type").asText()
                                    + one.json().path("fromstage").asText() + ">"
                                    + one.json().path("stage").asText()))
                    .containsExactly(
                            "io.regesta.stage.changed.v1Archived>Production",
                            "io.regesta.stage.changed.v1Production>None",
                            "io.regesta.model-deleted.v1>");
        }
    }

    @Test
    void a_model_that_is_renamed_is_told_under_both_names_and_under_its_id_also_after_that() {
        var model = model();
        var renamed = "renamed-" + model;
        var id = given().get(API + "/models/" + model).<String>path("id");
        try (var byName = new Receiver(_ -> Answer.TAKEN);
                var byNewName = new Receiver(_ -> Answer.TAKEN);
                var byId = new Receiver(_ -> Answer.TAKEN)) {
            var events = "'events': ['version-registered', 'model-renamed'], 'model': '";
            webhook(byName, events + model + "'");
            webhook(byNewName, events + renamed + "'");
            webhook(byId, events + id + "'");
            version(model);
            call("{'name': '" + renamed + "'}")
                    .patch(API + "/models/" + model)
                    .then()
                    .statusCode(200);
            version(renamed);

            awaitTaken(byId, 3);
            awaitTaken(byNewName, 2);
            awaitTaken(byName, 2);
            assertThat(told(byId)).containsExactly(2L, 3L, 4L);
            assertThat(told(byNewName)).containsExactly(3L, 4L);
            assertThat(told(byName)).containsExactly(2L, 3L);
        }
    }

    @Test
    void a_receiver_that_asks_for_a_million_years_is_left_alone_for_the_longest_wait() {
        var model = model();
        try (var receiver = new Receiver(_ -> new Answer(503, Map.of("Retry-After", "9999999999999999")))) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            version(model);

            await().atMost(PATIENCE).until(() -> attempts(webhook) >= 3);
            assertThat(deliveries(webhook).<List<Integer>>path("deliveries.attempt"))
                    .contains(1, 2, 3);
        }
    }

    @Test
    void a_webhook_that_a_newer_release_has_written_holds_up_no_other() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var paused = webhook(receiver, "'events': ['version-registered']");
            version(model());
            awaitTaken(receiver, 1);
            var newer = UUID.randomUUID();
            execute("insert into webhook values ('" + newer
                    + "', 'default', 1, '{\"format\": \"telepathy\"}', false, 0," + " 0, 0)");

            given().get(WEBHOOKS).then().statusCode(503);
            given().get(WEBHOOKS + "/" + newer).then().statusCode(503);
            call("{'status': 'paused'}").patch(paused).then().statusCode(200);
            try (var other = new Receiver(_ -> Answer.TAKEN)) {
                webhook(other, "'events': ['version-registered']");
                await("nothing more for what is paused").atMost(PATIENCE).until(() -> {
                    var before = receiver.heard().size();
                    var told = other.heard().size();
                    version(model());
                    awaitTaken(other, told + 1);
                    return receiver.heard().size() == before;
                });
            } finally {
                execute("delete from webhook where id = '" + newer + "'");
            }
        }
    }

    @Test
    void nobody_who_reads_the_journal_can_try_secrets_against_the_fingerprint_of_a_request() throws Exception {
        var name = "w-" + UUID.randomUUID().toString().substring(0, 8);
        var body = ("{'name': '" + name + "', 'url': 'http://127.0.0.1:9', 'events': ['alias-set'], 'status': 'paused',"
                        + " 'secret': 'hunter2'}")
                .replace('\'', '"');
        var key = UUID.randomUUID().toString();

        var first =
                keyed(body, key).post(WEBHOOKS).then().statusCode(201).extract().<String>path("id");
        var second =
                keyed(body, key).post(WEBHOOKS).then().statusCode(201).extract().<String>path("id");
        keyed(body.replace("hunter2", "hunter3"), key).post(WEBHOOKS).then().statusCode(422);

        assertThat(second).isEqualTo(first);
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(("POST\n" + WEBHOOKS + "\n").getBytes(UTF_8));
        var open = HexFormat.of().formatHex(digest.digest(body.getBytes(UTF_8)));
        try (var connection = database.open("test");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select fingerprint from history where stream = 'webhook/" + first + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).hasSize(64).isNotEqualTo(open);
        }
    }

    @Test
    void a_replay_from_now_leaves_out_what_was_held_back() {
        var mended = new AtomicBoolean();
        try (var receiver = new Receiver(_ -> mended.get() ? Answer.TAKEN : Answer.BROKEN)) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            var model = model();
            version(model);
            await().atMost(PATIENCE).until(() -> attempts(webhook) >= 2);

            call("{'from': 'now'}").post(webhook + "/replay").then().statusCode(204);
            awaitEpoch(webhook, 3); // the first round's, the replay's, and the second round's
            mended.set(true);
            version(model);

            awaitTaken(receiver, 1);
            assertThat(receiver.taken().getLast().json().at("/data/revision").asLong())
                    .isEqualTo(3);
        }
    }

    @Test
    void a_model_that_cannot_be_told_holds_back_itself_alone() {
        var stuck = model();
        var free = model();
        var mended = new AtomicBoolean();
        try (var receiver =
                new Receiver(json -> name(json).equals(stuck) && !mended.get() ? Answer.BROKEN : Answer.TAKEN)) {
            webhook(receiver, "'events': ['version-registered']");
            for (var version = 0; version < 3; version++) {
                version(stuck);
                version(free);
            }

            await().atMost(PATIENCE)
                    .until(() -> revisions(receiver.taken())
                                    .getOrDefault(free, List.of())
                                    .size()
                            == 3);
            assertThat(revisions(receiver.taken())).doesNotContainKey(stuck);
            mended.set(true);
            await().atMost(PATIENCE)
                    .until(() -> revisions(receiver.taken())
                                    .getOrDefault(stuck, List.of())
                                    .size()
                            == 3);
            assertThat(revisions(receiver.taken()).get(stuck)).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void every_event_arrives_in_order_at_one_that_is_down_then_fails_a_third_of_the_time_and_hangs_now_and_then() {
        var random = new Random(7);
        try (var receiver = new Receiver(_ -> {
            synchronized (random) {
                var luck = random.nextInt(30);
                return luck == 0 ? Answer.SILENCE : luck <= 10 ? Answer.BROKEN : Answer.TAKEN;
            }
        })) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            var models = List.of(model(), model(), model(), model());
            receiver.down();
            for (var version = 0; version < 5; version++) {
                models.forEach(DeliveringTest::version);
            }
            await("attempts on each model, and again").atMost(PATIENCE).until(() -> attempts(webhook) >= 8);
            receiver.up();
            for (var version = 0; version < 5; version++) {
                models.forEach(DeliveringTest::version);
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(revisions(receiver.taken()))
                            .hasSize(4)
                            .allSatisfy((_, revisions) ->
                                    assertThat(revisions).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L)));
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var elsewhere = new Receiver(_ -> Answer.TAKEN);
                var receiver = new Receiver(_ -> new Answer(302, Map.of("Location", elsewhere.url())))) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            version(model());

            await().atMost(PATIENCE).until(() -> receiver.heard().size() > 1);
            assertThat(elsewhere.heard()).isEmpty();
            assertThat(deliveries(webhook).<List<Integer>>path("deliveries.status"))
                    .contains(302);
        }
    }

    @Test
    void after_too_long_a_failure_it_is_paused_with_the_reason_and_loses_nothing() {
        var mended = new AtomicBoolean();
        try (var receiver = new Receiver(_ -> mended.get() ? Answer.TAKEN : Answer.BROKEN)) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            var model = model();
            version(model);
            version(model);

            await().atMost(PATIENCE)
                    .until(() -> given().get(webhook).path("status").equals("paused"));
            assertThat(given().get(webhook).<String>path("reason")).contains("status 500");
            mended.set(true);
            call("{'status': 'active'}").patch(webhook).then().statusCode(200);
            await().atMost(PATIENCE)
                    .until(() -> revisions(receiver.taken())
                                    .getOrDefault(model, List.of())
                                    .size()
                            == 2);
        }
    }

    @Test
    void as_long_as_something_is_taken_it_goes_on_whatever_becomes_of_one_model() {
        var stuck = model();
        var free = model();
        var tries = new CopyOnWriteArrayList<Long>();
        try (var receiver = new Receiver(json -> {
            if (name(json).equals(stuck)) {
                tries.add(System.nanoTime());
                return Answer.BROKEN;
            }
            return Answer.TAKEN;
        })) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            version(stuck);

            await("tries for longer than the patience").atMost(PATIENCE).until(() -> {
                version(free);
                return !tries.isEmpty()
                        && tries.getLast() - tries.getFirst()
                                > WebhooksTestResource.PATIENCE.plusSeconds(1).toNanos();
            });

            assertThat(given().get(webhook).<String>path("status")).isEqualTo("active");
        }
    }

    @Test
    void what_was_told_can_be_looked_at_and_told_again() {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            var model = model();
            version(model);
            version(model);
            awaitTaken(receiver, 2);
            await().atMost(PATIENCE)
                    .until(() -> deliveries(webhook).<List<?>>path("deliveries").size() == 2);
            var first = deliveries(webhook).<List<String>>path("deliveries.id").getLast();

            given().post(webhook + "/deliveries/" + first + "/redelivery")
                    .then()
                    .statusCode(200);

            var ids = receiver.taken().stream()
                    .map(one -> one.header("webhook-id"))
                    .toList();
            assertThat(ids).hasSize(3);
            assertThat(ids.get(2)).isEqualTo(ids.get(0));
            call("{'from': 'made'}").post(webhook + "/replay").then().statusCode(204);
            awaitTaken(receiver, 5);
            assertThat(receiver.taken().stream()
                            .map(one -> one.header("webhook-id"))
                            .toList()
                            .subList(3, 5))
                    .containsExactly(ids.get(0), ids.get(1));
            given().post(webhook + "/deliveries/" + UUID.randomUUID() + "/redelivery")
                    .then()
                    .statusCode(404);
            call("{'after': 'other:0:1'}").post(webhook + "/replay").then().statusCode(410);
        }
    }

    @Test
    void a_test_is_sent_once_and_tells_what_was_answered() {
        try (var receiver = new Receiver(_ -> new Answer(418, Map.of()))) {
            var webhook = webhook(receiver, "'events': ['version-registered'], 'format': 'mlflow'");

            var sent = call("{}").post(webhook + "/test").then().statusCode(200).extract();

            assertThat(sent.<Boolean>path("delivered")).isFalse();
            assertThat(sent.<Integer>path("status"))
                    .as("the status of %s", sent.asString())
                    .isEqualTo(418);
            assertThat(receiver.heard()).hasSize(1);
            assertThat(receiver.heard().getFirst().json().at("/data/name").asText())
                    .isEqualTo("example_model");
        }
    }

    @Test
    void one_whose_place_is_lost_starts_paused_and_says_so() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var webhook = webhook(receiver, "'events': ['version-registered']");
            var model = model();
            version(model);
            awaitTaken(receiver, 1);

            execute("delete from webhook_cursor where webhook_id = '" + webhook.substring(webhook.lastIndexOf('/') + 1)
                    + "'");

            await().atMost(PATIENCE)
                    .until(() -> given().get(webhook).path("status").equals("paused"));
            assertThat(given().get(webhook).<String>path("reason")).contains("Its place was lost");
            call("{'status': 'active'}").patch(webhook).then().statusCode(200);
            awaitTaken(receiver, 2);
            assertThat(revisions(receiver.taken()).get(model)).containsExactly(2L);
        }
    }

    @Test
    void a_rebuild_of_the_tables_leaves_every_webhook_its_place() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            webhook(receiver, "'events': ['version-registered']");
            var model = model();
            version(model);
            awaitTaken(receiver, 1);

            rebuilding.rebuild((_, _) -> {});

            version(model);
            await().atMost(PATIENCE)
                    .until(() -> revisions(receiver.taken())
                                    .getOrDefault(model, List.of())
                                    .size()
                            == 2);
            assertThat(revisions(receiver.taken()).get(model)).containsExactly(2L, 3L);
        }
    }

    private static void awaitTaken(Receiver receiver, int times) {
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= times);
    }

    /** The revisions that each model was told of, in order, each once. */
    private static Map<String, List<Long>> revisions(List<Heard> heard) {
        var seen = new HashMap<String, String>();
        var revisions = new LinkedHashMap<String, List<Long>>();
        for (var one : heard) {
            if (seen.put(one.header("webhook-id"), "") == null) {
                revisions
                        .computeIfAbsent(name(one.json()), _ -> new ArrayList<>())
                        .add(one.json().at("/data/revision").asLong());
            }
        }
        return revisions;
    }

    /** The revisions that it was told of, in order, each once. */
    private static List<Long> told(Receiver receiver) {
        return revisions(receiver.taken()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static RequestSpecification keyed(String json, String key) {
        return call(json).header("Idempotency-Key", key);
    }

    private void awaitEpoch(String webhook, long epoch) {
        var sql = "select epoch from webhook_cursor where webhook_id = '"
                + webhook.substring(webhook.lastIndexOf('/') + 1) + "'";
        await().atMost(PATIENCE).until(() -> {
            try (var connection = database.open("test");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                return row.next() && row.getLong(1) >= epoch;
            }
        });
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.open("test");
                var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    private static String name(JsonNode json) {
        return json.at("/data/model/name").asText();
    }

    /** The address of a new webhook that tells a receiver. */
    private static String webhook(Receiver receiver, String more) {
        return WEBHOOKS
                + "/"
                + call("{'name': 'w', 'url': '" + receiver.url() + "', " + more + "}")
                        .post(WEBHOOKS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
    }

    private static String model() {
        var name = "m-" + UUID.randomUUID();
        call("{'name': '" + name + "'}").post(API + "/models").then().statusCode(201);
        return name;
    }

    private static void version(String model) {
        call("{'source': 's3://models/it'}")
                .post(API + "/models/" + model + "/versions")
                .then()
                .statusCode(201);
    }

    private static void request(String model, String stage) {
        call("{}").put(requests(model) + "/" + stage).then().statusCode(204);
    }

    private static String requests(String model) {
        return API + "/models/" + model + "/versions/1/transition-requests";
    }

    private static void move(String model, int version, String stage) {
        call("{'stage': '" + stage + "'}")
                .post(API + "/models/" + model + "/versions/" + version + "/transitions")
                .then()
                .statusCode(200);
    }

    private static int attempts(String webhook) {
        return deliveries(webhook).<List<?>>path("deliveries").size();
    }

    private static Response deliveries(String webhook) {
        return given().get(webhook + "/deliveries");
    }

    private static RequestSpecification call(String json) {
        return given().contentType("application/json").body(json.replace('\'', '"'));
    }
}
