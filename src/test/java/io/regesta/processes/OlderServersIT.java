package io.regesta.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.testing.Receiver;
import io.regesta.testing.Receiver.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators are told to fit: the registry on servers that are older than those it is built with. */
class OlderServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MODEL = "Fraud-Détection";

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"3.9.1, 15.14.0", "4.0.1, 16.10.0", "4.1.1, 17.6.0"})
    void the_registry_does_on_older_servers_what_it_does_on_new_ones(String kafkas, String postgreses)
            throws Exception {
        installation.set("regesta.webhooks.allow-private-targets=true");
        installation.set("regesta.webhooks.allowed-schemes=https,http");
        try (var kafka = OlderKafka.started(kafkas, made("kafka"));
                var postgres = OlderPostgres.started(postgreses, made("postgres"));
                var receiver = new Receiver(_ -> Answer.TAKEN)) {
            assertThat(kafkas).startsWith(kafka.version() + ".");
            assertThat(postgreses).startsWith(postgres.version() + ".");
            var replica = installation.start(kafka.address(), postgres.url());
            subscribe(replica, receiver);

            fill(replica);
            assertHolds(replica, 1);

            replica.kill();
            replica.launch();
            replica.awaitReady();
            assertThat(replica.mlflow().register(MODEL, "after the kill").status())
                    .isEqualTo(Mlflow.OK);
            assertThat(replica.mlflow().promote(MODEL, 2).status()).isEqualTo(Mlflow.OK);
            assertHolds(replica, 2);

            var said = installation.operateOn(kafka.address(), postgres.url(), "rebuild");
            assertThat(said).isNotEmpty();
            assertHolds(replica, 2);
            assertTold(kafka.address(), receiver);
            replica.end();
        }
    }

    private Path made(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private static void subscribe(Replica replica, Receiver receiver) throws IOException {
        var made = replica.mlflow()
                .call(
                        "POST",
                        "/api/v1/webhooks",
                        Map.of("name", "deploy", "url", receiver.url(), "events", List.of("stage-changed")));
        assertThat(made.status()).isEqualTo(201);
    }

    private static void fill(Replica replica) throws IOException {
        var mlflow = replica.mlflow();
        assertThat(mlflow.createModel(MODEL).status()).isEqualTo(Mlflow.OK);
        assertThat(mlflow.createModel("churn").status()).isEqualTo(Mlflow.OK);
        assertThat(mlflow.register(MODEL, "the first").status()).isEqualTo(Mlflow.OK);
        assertThat(mlflow.promote(MODEL, 1).status()).isEqualTo(Mlflow.OK);
        post(replica, "registered-models/alias", Map.of("name", MODEL, "alias", "best", "version", "1"));
        post(replica, "registered-models/set-tag", Map.of("name", MODEL, "key", "team", "value", "risk"));
    }

    private static void post(Replica replica, String call, Map<String, ?> body) throws IOException {
        assertThat(replica.mlflow()
                        .call("POST", "/api/2.0/mlflow/" + call, body)
                        .status())
                .isEqualTo(Mlflow.OK);
    }

    /** What is read by name, by alias, by stage and by all kinds of search. */
    private static void assertHolds(Replica replica, int inProduction) throws IOException {
        assertThat(found(replica, "name LIKE '%tect%'")).containsExactly(MODEL);
        assertThat(found(replica, "name ILIKE '%DÉTECTION'")).containsExactly(MODEL);
        assertThat(found(replica, "tags.team = 'risk'")).containsExactly(MODEL);
        assertThat(found(replica, "name = 'churn'")).containsExactly("churn");
        assertThat(json(replica, "registered-models/alias?name=" + Mlflow.encoded(MODEL) + "&alias=best")
                        .at("/model_version/version")
                        .asText())
                .isEqualTo("1");
        assertThat(json(
                                replica,
                                "registered-models/get-latest-versions?name=" + Mlflow.encoded(MODEL)
                                        + "&stages=Production")
                        .at("/model_versions/0/version")
                        .asInt())
                .isEqualTo(inProduction);
    }

    private static List<String> found(Replica replica, String filter) throws IOException {
        return json(replica, "registered-models/search?filter=" + Mlflow.encoded(filter))
                .path("registered_models")
                .valueStream()
                .map(model -> model.path("name").asText())
                .toList();
    }

    private static JsonNode json(Replica replica, String call) throws IOException {
        var answer = replica.mlflow().get("/api/2.0/mlflow/" + call);
        assertThat(answer.status()).as(answer.text()).isEqualTo(Mlflow.OK);
        return answer.json();
    }

    /** Both promotions, in order: to who follows the feed, and to who has a webhook. */
    private void assertTold(String kafka, Receiver receiver) {
        try (var deployer = new Deployer(kafka, installation.topic("stage-changes.v1"))) {
            await("the feed").atMost(PATIENCE).untilAsserted(() -> {
                deployer.read();
                assertThat(deployer.last().values())
                        .extracting(change -> change.at("/version/number").asInt())
                        .containsExactly(2);
            });
            assertThat(deployer.accepted().values())
                    .singleElement()
                    .satisfies(revisions -> assertThat(revisions).hasSize(2).isSorted());
        }
        await("the webhook")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.taken().stream()
                                .map(one ->
                                        one.json().at("/data/version/number").asInt())
                                .distinct())
                        .containsExactly(1, 2));
    }
}
