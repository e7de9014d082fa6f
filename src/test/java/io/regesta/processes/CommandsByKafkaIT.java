package io.regesta.processes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.testing.Pipeline;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandsByKafkaIT {
    private static final int COMMANDS = Integer.getInteger("commands.sent", 2_000);
    private static final int MODELS = 40;
    private static final int[] KILLED_AFTER = {COMMANDS / 20, COMMANDS / 4, COMMANDS / 2};
    private static final int MISSING = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the outcome of a command must be, and a code when it is a refusal. */
    private record Expected(String outcome, String code) {}

    @RegisterExtension
    final Installation installation = new Installation();

    private final Map<String, Expected> expected = new HashMap<>();
    private final Map<String, Integer> registered = new HashMap<>();

    @Test
    void each_command_takes_effect_once_or_is_refused_once_though_the_registry_is_killed_three_times()
            throws Exception {
        installation.set("regesta.commands.enabled=true");
        var replica = installation.start(1).getFirst();
        awaitCommandsTaken(replica);
        try (var pipeline = new Pipeline(
                Servers.kafka(),
                installation.topic("commands.v1"),
                Set.of(installation.topic("command-outcomes.v1"), installation.topic("commands-dead.v1")))) {
            IntStream.range(0, COMMANDS).forEach(number -> send(pipeline, number));
            for (var answered : KILLED_AFTER) {
                awaitAnswered(pipeline, answered);
                replica.kill();
                replica.launch();
            }
            awaitAnswered(pipeline, COMMANDS);

            assertThat(pipeline.answered()).isEqualTo(expected.keySet());
            assertEachAsExpected(outcomes(pipeline));
            assertVersions(replica);
        }
    }

    /** Of each model: its creation, then versions, of which some are promoted, with something impossible now and then. */
    private void send(Pipeline pipeline, int number) {
        var id = "command-" + number;
        var model = "model-" + number % MODELS;
        var round = number / MODELS;
        if (round == 0) {
            expected.put(id, new Expected("done", ""));
            pipeline.send(id, "create-model", "{'name':'%s'}".formatted(model));
        } else if (round % 10 == 0) {
            expected.put(id, new Expected("refused", "version-missing"));
            pipeline.send(id, "delete-version", "{'name':'%s','version':%d}".formatted(model, MISSING));
        } else if (round % 5 == 0) {
            expected.put(id, new Expected("done", ""));
            pipeline.send(
                    id,
                    "transition-stage",
                    "{'name':'%s','version':%d,'stage':'Production','archiveExisting':true}"
                            .formatted(model, registered.get(model)));
        } else {
            expected.put(id, new Expected("done", ""));
            registered.merge(model, 1, Integer::sum);
            pipeline.send(
                    id,
                    "register-version",
                    "{'name':'%s','source':'s3://b/p','description':'%s'}".formatted(model, id));
        }
    }

    private void assertEachAsExpected(Map<String, JsonNode> outcomes) {
        var heard = outcomes.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        outcome -> new Expected(
                                outcome.getValue().path("outcome").asText(),
                                outcome.getValue().at("/refusal/code").asText())));
        assertThat(heard).isEqualTo(expected);
        var positions = new HashSet<String>();
        outcomes.values().stream()
                .filter(outcome -> outcome.path("outcome").asText().equals("done"))
                .forEach(outcome -> assertThat(
                                positions.add(outcome.path("position").asText()))
                        .as("the position of %s is its own", outcome)
                        .isTrue());
    }

    private void assertVersions(Replica replica) throws IOException {
        for (var model : registered.entrySet()) {
            var versions = replica.mlflow().versions(model.getKey());
            assertThat(versions.stream().map(Mlflow::number).sorted())
                    .isEqualTo(
                            IntStream.rangeClosed(1, model.getValue()).boxed().toList());
            assertThat(versions)
                    .extracting(version -> version.path("description").asText())
                    .doesNotHaveDuplicates();
            assertThat(versions)
                    .as("those in Production")
                    .filteredOn(
                            version -> version.path("current_stage").asText().equals("Production"))
                    .hasSize(1);
        }
    }

    /** The outcome of each command, all repeats of which are the same. */
    private static Map<String, JsonNode> outcomes(Pipeline pipeline) throws IOException {
        var outcomes = new HashMap<String, JsonNode>();
        for (var id : pipeline.answered()) {
            for (var repeat : pipeline.heard(id)) {
                var outcome = Pipeline.json(repeat);
                assertThat(outcomes.merge(id, outcome, (first, again) -> first)).isEqualTo(outcome);
            }
        }
        return outcomes;
    }

    private static void awaitAnswered(Pipeline pipeline, int commands) {
        await("%d answered commands".formatted(commands))
                .atMost(PATIENCE)
                .until(() -> pipeline.answered().size() >= commands);
    }

    private static void awaitCommandsTaken(Replica replica) {
        await("commands are taken")
                .atMost(PATIENCE)
                .until(() -> replica.probe("/q/health/group/commands") == Mlflow.OK);
    }
}
