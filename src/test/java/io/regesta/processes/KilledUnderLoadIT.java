package io.regesta.processes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KilledUnderLoadIT {
    private static final int KILLS = Integer.getInteger("killed.times", 5);
    private static final int CLIENTS = 16;
    private static final String MODEL = "fraud";

    @RegisterExtension
    final Installation installation = new Installation();

    private final Random moments = new Random(1);

    @Test
    void every_acknowledged_write_is_there_once_after_kills_when_clients_repeat_their_key() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        try (var load = Load.of(CLIENTS, MODEL, "with a key", true, List.of(replica))) {
            kill(replica, load, KILLS);

            var versions = versions(replica);
            load.acknowledged()
                    .forEach((description, number) ->
                            assertThat(versions).as("what is there").containsEntry(description, List.of(number)));
            assertThat(versions).hasSameSizeAs(load.acknowledged());
            assertWhole(replica, load);
        }
    }

    @Test
    void without_a_key_a_cut_connection_costs_at_most_one_extra_version() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        try (var load = Load.of(CLIENTS, MODEL, "without", false, List.of(replica))) {
            kill(replica, load, 2);

            var versions = versions(replica);
            load.acknowledged()
                    .forEach((description, number) -> assertThat(versions.get(description))
                            .as("the versions that are '%s'", description)
                            .contains(number)
                            .hasSizeBetween(1, 1 + load.cuts(description)));
            assertThat(versions).hasSameSizeAs(load.acknowledged());
            assertWhole(replica, load);
        }
    }

    /** Kills and starts again, each time when some more writes have been acknowledged; then lets the load end. */
    private void kill(Replica replica, Load load, int times) throws Exception {
        for (var time = 1; time <= times; time++) {
            load.awaitMore(20 + moments.nextInt(100));
            replica.kill();
            replica.launch();
        }
        load.awaitMore(1);
        load.finish();
    }

    private static void assertWhole(Replica replica, Load load) throws IOException {
        var versions = replica.mlflow().versions(MODEL);
        assertThat(versions.stream().map(Mlflow::number).sorted())
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(versions)
                .as("those in Production")
                .filteredOn(version -> version.path("current_stage").asText().equals("Production"))
                .hasSize(1);
        assertThat(load.unexpected()).isEmpty();
        assertThat(load.cuts()).as("cut connections").isPositive();
    }

    /** The numbers of the versions, by description. */
    private static Map<String, List<Integer>> versions(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream()
                .collect(
                        groupingBy(version -> version.path("description").asText(), mapping(Mlflow::number, toList())));
    }
}
