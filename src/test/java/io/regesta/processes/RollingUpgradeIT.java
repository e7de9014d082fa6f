package io.regesta.processes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replicas that are replaced one after the other, as an orchestrator does it, while clients write through a balancer. */
class RollingUpgradeIT {
    private static final int CLIENTS = 6;
    private static final String MODEL = "fraud";
    private static final Duration NOTICED = Duration.ofSeconds(5);
    /** Exit status of a process that was asked to end, 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void three_replicas_are_replaced_under_load_and_nobody_notices() throws Exception {
        installation.set("quarkus.shutdown.delay=2S");
        var replicas = installation.start(3);
        replicas.getFirst().mlflow().createModel(MODEL);
        try (var balancer = new Balancer(replicas);
                var load = Load.through(balancer.mlflow(), CLIENTS, MODEL, "rolling")) {
            load.awaitMore(50);

            for (var replica : replicas) {
                replica.terminate();

                await("its not being ready")
                        .atMost(NOTICED)
                        .until(() -> !balancer.ready().contains(replica));
                var late = replica.mlflow().register(MODEL, "late, to " + replica);
                assertThat(late.status()).as("who has not heard of it yet").isEqualTo(Mlflow.OK);
                assertThat(replica.probe("/q/health/ready")).isEqualTo(Mlflow.UNAVAILABLE);
                assertThat(replica.awaitEnd()).isEqualTo(TERMINATED);
                load.awaitMore(50);

                replica.launch();
                replica.awaitReady();
                await("its part").atMost(NOTICED).until(() -> balancer.ready().contains(replica));
                load.awaitMore(50);
            }
            load.finish();

            assertThat(load.unexpected())
                    .as("answers but 200, and 503 with Retry-After")
                    .isEmpty();
            assertThat(load.cuts()).isZero();
            for (var replica : replicas) {
                assertThat(versions(replica)).containsAllEntriesOf(load.acknowledged());
            }
        }
    }

    /** The numbers of the versions by their descriptions; fails when two have the same, for none was asked for twice. */
    private static Map<String, Integer> versions(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream()
                .collect(toMap(version -> version.path("description").asText(), Mlflow::number));
    }
}
