package io.regesta.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.testing.Certificate;
import io.regesta.testing.Receiver;
import io.regesta.testing.Receiver.Answer;
import io.regesta.testing.Receiver.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A webhook is told everything, in order for each model, whatever happens to the replicas that tell it. */
class WebhooksIT {
    private static final List<String> MODELS = List.of("fraud", "churn", "spam");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How soon another goes on for the one that tells. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(10);

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path folder;

    @Test
    void everything_arrives_in_order_when_the_replica_that_tells_is_killed_and_when_it_is_suspended_over_a_change()
            throws Exception {
        var certificate = Certificate.of("localhost", folder);
        certificate.trusted().forEach(installation::set);
        installation.set("regesta.webhooks.allow-private-targets=true");
        var replicas = installation.start(2);
        try (var receiver = new Receiver(_ -> Answer.TAKEN, certificate.server())) {
            var webhook = webhook(replicas.getFirst(), receiver);
            for (var model : MODELS) {
                replicas.getFirst().mlflow().createModel(model);
            }

            var loads = loads("first", replicas);
            awaitMore(receiver, 20);
            var killed = teller(replicas, webhook);
            killed.kill();
            awaitMore(receiver, 20, TAKE_OVER);
            killed.launch();
            killed.awaitReady();
            finish(loads);

            var suspended = teller(replicas, webhook);
            var other = replicas.getFirst() == suspended ? replicas.getLast() : replicas.getFirst();
            loads = loads("second", List.of(other));
            awaitMore(receiver, 20);
            suspended.pause();
            move(webhook, receiver, other);
            awaitMoved(receiver, 20, TAKE_OVER);
            suspended.resume();
            awaitMoved(receiver, 20);
            finish(loads);

            await("all that happened")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told(receiver)).isEqualTo(happened(other)));
            await("the end of who was suspended").atMost(PATIENCE).until(() -> !tells(suspended, webhook));
            var before = old(receiver);
            other.mlflow().register("fraud", "the last one");
            awaitMoved(receiver, 1);
            assertThat(old(receiver)).isEqualTo(before);
        }
    }

    /** Of each model, somebody who goes on registering and promoting versions. */
    private static List<Load> loads(String name, List<Replica> replicas) {
        return MODELS.stream()
                .map(model -> Load.of(1, model, name, true, replicas))
                .toList();
    }

    private static void finish(List<Load> loads) throws Exception {
        for (var load : loads) {
            load.finish();
            load.close();
            assertThat(load.unexpected()).isEmpty();
        }
    }

    private static void move(String webhook, Receiver receiver, Replica at) throws IOException {
        var moved = at.mlflow().call("PATCH", "/api/v1/webhooks/" + webhook, Map.of("url", receiver.url() + "/moved"));
        assertThat(moved.status()).isEqualTo(Mlflow.OK);
    }

    private static String webhook(Replica replica, Receiver receiver) throws IOException {
        var made = replica.mlflow()
                .call(
                        "POST",
                        "/api/v1/webhooks",
                        Map.of(
                                "name",
                                "deploy",
                                "url",
                                receiver.url(),
                                "events",
                                List.of("version-registered", "stage-changed")));
        return made.json().path("id").asText();
    }

    /** The one that shows how far behind it is. */
    private static Replica teller(List<Replica> replicas, String webhook) {
        await("a replica that tells")
                .atMost(PATIENCE)
                .until(() -> replicas.stream().anyMatch(replica -> tells(replica, webhook)));
        return replicas.stream()
                .filter(replica -> tells(replica, webhook))
                .findFirst()
                .orElseThrow();
    }

    private static boolean tells(Replica replica, String webhook) {
        try {
            return replica.mlflow().get("/q/metrics").text().contains("cursor=\"webhook/" + webhook + "\"");
        } catch (IOException away) {
            return false;
        }
    }

    private static void awaitMore(Receiver receiver, int times) {
        awaitMore(receiver, times, PATIENCE);
    }

    private static void awaitMore(Receiver receiver, int times, Duration patience) {
        var enough = receiver.heard().size() + times;
        await("deliveries").atMost(patience).until(() -> receiver.heard().size() >= enough);
    }

    private static void awaitMoved(Receiver receiver, int times) {
        awaitMoved(receiver, times, PATIENCE);
    }

    private static void awaitMoved(Receiver receiver, int times, Duration patience) {
        var enough = receiver.heard().size() - old(receiver) + times;
        await("deliveries at the new URL")
                .atMost(patience)
                .until(() -> receiver.heard().size() - old(receiver) >= enough);
    }

    private static long old(Receiver receiver) {
        return receiver.heard().stream()
                .filter(one -> one.path().equals("/hook"))
                .count();
    }

    /** By model, the revisions in the order in which they were first told. */
    private static Map<String, List<Long>> told(Receiver receiver) {
        var known = new HashSet<String>();
        var told = new TreeMap<String, List<Long>>();
        for (Heard one : receiver.heard()) {
            if (known.add(one.header("webhook-id"))) {
                told.computeIfAbsent(one.json().at("/data/model/name").asText(), _ -> new ArrayList<>())
                        .add(one.json().at("/data/revision").asLong());
            }
        }
        return told;
    }

    /** By model, the revisions of what was registered and moved, as the history has them. */
    private static Map<String, List<Long>> happened(Replica replica) throws IOException {
        var happened = new TreeMap<String, List<Long>>();
        for (var model : MODELS) {
            happened.put(
                    model,
                    replica.mlflow().history(model).stream()
                            .filter(entry -> !entry.path("type").asText().equals("model-created"))
                            .map(entry -> entry.path("revision").asLong())
                            .toList());
        }
        return happened;
    }
}
