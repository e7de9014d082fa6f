package io.regesta.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What deployers know is what the registry says, whatever happens to the replicas that tell them. */
class FeedIT {
    private static final List<String> MODELS = List.of("fraud", "churn", "spam");
    private static final int VERSIONS = 3;

    /** How long a replica is suspended when there is time. */
    private static final Duration LONG = Duration.ofMinutes(1);

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void a_deployer_ends_with_what_the_registry_holds_when_replicas_are_killed_and_suspended() throws Exception {
        var replicas = installation.start(2);
        prepare(replicas.getFirst());
        try (var load = new Promotions(replicas);
                var changes = new Deployer(installation.topic("stage-changes.v1"));
                var stages = new Deployer(installation.topic("stages.v1"))) {
            for (var replica : replicas) {
                load.awaitMore(30);
                replica.pause();
                load.awaitMore(30);
                awaitNews(changes);
                replica.resume();
                load.awaitMore(30);
            }
            for (var replica : replicas) {
                load.awaitMore(30);
                replica.kill();
                load.awaitMore(30);
                awaitNews(changes);
                replica.launch();
                replica.awaitReady();
            }
            load.finish();

            awaitAsHeld(replicas.getLast(), changes, stages);
        }
    }

    /** Each time the replica that tells: the first time it may have been the other one, so there is one time more. */
    @Test
    @EnabledIfSystemProperty(
            named = "regesta.relay.rounds",
            matches = "[0-9]+",
            disabledReason = "a minute and more for each round: -Dregesta.relay.rounds=20")
    void a_deployer_ends_with_what_the_registry_holds_when_replicas_are_suspended_for_minutes() throws Exception {
        var replicas = installation.start(2);
        prepare(replicas.getFirst());
        try (var load = new Promotions(replicas);
                var changes = new Deployer(installation.topic("stage-changes.v1"));
                var stages = new Deployer(installation.topic("stages.v1"))) {
            for (var round = 0; round <= Integer.getInteger("regesta.relay.rounds"); round++) {
                var replica = replicas.get(round % 2);
                load.awaitMore(30);
                replica.pause();
                awaitNews(changes);
                read(LONG, changes, stages);
                awaitNews(changes);
                replica.resume();
                load.awaitMore(30);
            }
            load.finish();

            awaitAsHeld(replicas.getLast(), changes, stages);
        }
    }

    private static void awaitAsHeld(Replica replica, Deployer changes, Deployer stages) throws IOException {
        var held = held(replica);
        var moves = moves(replica);
        await("what deployers know").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            changes.read();
            stages.read();
            assertThat(current(stages)).isEqualTo(held);
            assertThat(changes.accepted()).isEqualTo(moves);
        });
    }

    /** Reads for so long. */
    private static void read(Duration time, Deployer changes, Deployer stages) {
        var end = System.nanoTime() + time.toNanos();
        await("the end of a time").atMost(time.multipliedBy(2)).until(() -> {
            changes.read();
            stages.read();
            return System.nanoTime() > end;
        });
    }

    /** The others go on telling while one is away. */
    private static void awaitNews(Deployer deployer) {
        var before = deployer.accepted().toString();
        await("news").atMost(Duration.ofSeconds(10)).until(() -> {
            deployer.read();
            return !deployer.accepted().toString().equals(before);
        });
    }

    private static void prepare(Replica replica) throws IOException {
        for (var model : MODELS) {
            replica.mlflow().createModel(model);
            for (var version = 1; version <= VERSIONS; version++) {
                replica.mlflow().register(model, "version " + version);
            }
        }
    }

    /** Of each model, the versions in Production as deployers know them. */
    private static Map<String, String> current(Deployer stages) {
        var current = new TreeMap<String, String>();
        stages.last().values().forEach(message -> putCurrent(current, message));
        return current;
    }

    /** Of each model, the versions in Production as the registry says. */
    private static Map<String, String> held(Replica replica) throws IOException {
        var held = new TreeMap<String, String>();
        replica.mlflow().get("/api/v1/stages/Production").json().path("items").forEach(item -> putCurrent(held, item));
        return held;
    }

    private static void putCurrent(Map<String, String> into, JsonNode message) {
        if (message.at("/slot/stage").asText().equals("Production")) {
            into.put(
                    message.at("/model/name").asText(),
                    message.at("/slot/current").toString());
        }
    }

    /** The revisions of all stage changes by the feed's key, as the registry's history has them. */
    private static Map<String, List<Long>> moves(Replica replica) throws IOException {
        var moves = new TreeMap<String, List<Long>>();
        for (var model : MODELS) {
            var id = replica.mlflow()
                    .get("/api/v1/models/" + model)
                    .json()
                    .path("id")
                    .asText();
            var revisions = replica.mlflow().history(model).stream()
                    .filter(entry -> entry.path("type").asText().equals("stage-transitioned"))
                    .map(entry -> entry.path("revision").asLong())
                    .toList();
            moves.put("default/" + id, revisions);
        }
        return moves;
    }

    /** Promotes this version and that, at whichever replica answers. */
    private static final class Promotions implements AutoCloseable {
        private final Random random = new Random(7);
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicBoolean ending = new AtomicBoolean();
        private final List<Replica> replicas;
        private final List<Thread> threads;

        Promotions(List<Replica> replicas) {
            this.replicas = replicas;
            this.threads = replicas.stream()
                    .map(replica -> Thread.ofVirtual().start(() -> promote(replica)))
                    .toList();
        }

        private void promote(Replica replica) {
            while (!ending.get()) {
                try {
                    var model = MODELS.get(random.nextInt(MODELS.size()));
                    var answer = replica.mlflow().promote(model, 1 + random.nextInt(VERSIONS));
                    if (answer.status() == Mlflow.OK) {
                        done.incrementAndGet();
                    }
                } catch (IOException away) {
                    LockSupport.parkNanos(20_000_000); // the other one goes on
                }
            }
        }

        void awaitMore(int promotions) {
            var goal = done.get() + promotions;
            await("promotions").atMost(Duration.ofSeconds(40)).until(() -> done.get() >= goal);
        }

        void finish() throws InterruptedException {
            ending.set(true);
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(40));
            }
            assertThat(replicas).allMatch(Replica::isReady);
        }

        @Override
        public void close() {
            ending.set(true);
        }
    }
}
