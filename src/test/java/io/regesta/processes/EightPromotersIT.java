package io.regesta.processes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EightPromotersIT {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 50;
    private static final String MODEL = "fraud";

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void eight_at_once_leave_one_version_in_production_and_none_of_them_is_refused() throws Exception {
        var replicas = installation.start(2);
        replicas.getFirst().mlflow().createModel(MODEL);
        for (var version = 1; version <= CLIENTS; version++) {
            replicas.getFirst().mlflow().register(MODEL, "of client " + version);
        }

        for (var round = 1; round <= ROUNDS; round++) {
            var answers = Crowd.of(
                    CLIENTS,
                    client -> replicas.get(client % 2)
                            .mlflow()
                            .promote(MODEL, client + 1)
                            .status());

            assertThat(answers).as("answers of round %d", round).containsOnly(Mlflow.OK);
            for (var replica : replicas) {
                assertThat(stages(replica))
                        .as("stages after round %d", round)
                        .containsOnly(Map.entry("Production", 1L), Map.entry("Archived", CLIENTS - 1L));
            }
        }
    }

    private static Map<String, Long> stages(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream()
                .collect(groupingBy(version -> version.path("current_stage").asText(), counting()));
    }
}
