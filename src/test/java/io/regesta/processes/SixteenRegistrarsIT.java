package io.regesta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SixteenRegistrarsIT {
    private static final int CLIENTS = 16;
    private static final int VERSIONS = 2_000;
    private static final String MODEL = "fraud";

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void two_thousand_versions_of_one_model_are_numbered_without_a_gap() throws Exception {
        var replicas = installation.start(2);
        replicas.getFirst().mlflow().createModel(MODEL);

        var numbers = Crowd.of(CLIENTS, client -> {
            var mlflow = replicas.get(client % 2).mlflow();
            var given = new ArrayList<Integer>();
            for (var count = 0; count < VERSIONS / CLIENTS; count++) {
                var answer = mlflow.register(MODEL, "of client " + client);
                assertThat(answer.status()).as("answer %s", answer).isEqualTo(Mlflow.OK);
                given.add(Mlflow.number(answer.json().path("model_version")));
            }
            return given;
        });

        var all = IntStream.rangeClosed(1, VERSIONS).boxed().toList();
        assertThat(numbers.stream().flatMap(List::stream).sorted()).isEqualTo(all);
        for (var replica : replicas) {
            assertThat(replica.mlflow().versions(MODEL).stream()
                            .map(Mlflow::number)
                            .sorted())
                    .isEqualTo(all);
        }
    }
}
