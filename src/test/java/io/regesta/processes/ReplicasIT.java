package io.regesta.processes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicasIT {
    private static final int CLIENTS = 9;
    private static final String MODEL = "fraud";
    private static final String FINDER = "who projects?";

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void of_three_replicas_one_is_killed_and_one_is_stopped_and_no_acknowledged_write_is_lost() throws Exception {
        var replicas = installation.start(3);
        replicas.getFirst().mlflow().createModel(MODEL);
        var projecting = projecting(replicas);
        var others = without(replicas, projecting);

        goOnAfterAKill(replicas, projecting);
        goOnAfterAnOrderlyEnd(others, others.getFirst());

        var last = others.getLast();
        assertThat(last.isReady()).isTrue();
        assertThat(last.mlflow().register(MODEL, "last").status()).isEqualTo(Mlflow.OK);
    }

    private static void goOnAfterAKill(List<Replica> replicas, Replica killed) throws Exception {
        var others = without(replicas, killed);
        try (var load = Load.of(CLIENTS, MODEL, "killed", true, replicas)) {
            load.awaitMore(100);

            killed.kill();

            var answers =
                    Crowd.of(others.size(), at -> others.get(at).mlflow().register(MODEL, "after the kill " + at));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(Mlflow.OK);
                assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
            });
            load.awaitMore(100);
            load.finish();
            assertThat(load.unexpected()).as("answers but 200 and 503").isEmpty();
            for (var other : others) {
                assertThat(versions(other)).containsAllEntriesOf(load.acknowledged());
            }
        }
    }

    /** Without keys, a request that was taken in and then cut off would leave a version that nobody was told of. */
    private static void goOnAfterAnOrderlyEnd(List<Replica> replicas, Replica stopped) throws Exception {
        try (var load = Load.of(CLIENTS, MODEL, "stopped", false, replicas)) {
            load.awaitMore(100);

            stopped.terminate();

            stopped.awaitEnd();
            load.awaitMore(100);
            load.finish();
            assertThat(load.unexpected()).as("answers but 200 and 503").isEmpty();
            for (var other : without(replicas, stopped)) {
                assertThat(versions(other)).containsAllEntriesOf(load.acknowledged());
            }
        }
    }

    @Test
    void the_others_go_on_when_the_replica_that_projects_is_suspended_and_it_takes_part_again_afterwards()
            throws Exception {
        var replicas = installation.start(2);
        replicas.getFirst().mlflow().createModel(MODEL);
        var suspended = projecting(replicas);
        var other = without(replicas, suspended).getFirst();

        suspended.pause();

        await("a write at the other replica")
                .atMost(Duration.ofSeconds(12))
                .until(() -> other.mlflow()
                                .register(MODEL, "meanwhile", "Idempotency-Key", "meanwhile")
                                .status()
                        == Mlflow.OK);

        suspended.resume();

        await("a write at the replica that was suspended")
                .atMost(Duration.ofSeconds(12))
                .until(() -> suspended
                                .mlflow()
                                .register(MODEL, "afterwards", "Idempotency-Key", "afterwards")
                                .status()
                        == Mlflow.OK);
        await("its readiness").atMost(Duration.ofSeconds(5)).until(suspended::isReady);
        for (var replica : replicas) {
            assertThat(versions(replica)).containsOnlyKeys(FINDER, "meanwhile", "afterwards");
        }
    }

    /** The replica that projects is the one that counts the event of a write. */
    private static Replica projecting(List<Replica> replicas) throws IOException {
        var before = new ArrayList<Double>();
        for (var replica : replicas) {
            before.add(eventsProjected(replica));
        }
        replicas.getFirst().mlflow().register(MODEL, FINDER);
        for (var at = 0; at < replicas.size(); at++) {
            if (eventsProjected(replicas.get(at)) > before.get(at)) {
                return replicas.get(at);
            }
        }
        throw new AssertionError("No replica has counted the event");
    }

    private static double eventsProjected(Replica replica) throws IOException {
        return replica.mlflow()
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("regesta_events_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The numbers of the versions by their descriptions; fails when two have the same, for none was asked for twice. */
    private static Map<String, Integer> versions(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream()
                .collect(toMap(version -> version.path("description").asText(), Mlflow::number));
    }

    private static List<Replica> without(List<Replica> replicas, Replica one) {
        var others = new ArrayList<>(replicas);
        others.remove(one);
        return others;
    }
}
