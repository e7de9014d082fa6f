package io.regesta.processes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.testing.Servers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Deployers as they stand in deploy/examples end with what the registry holds, whoever is killed meanwhile. */
class DeployersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("deploy", "examples").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib", "main");
    private static final Path PROGRAM =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final int TRANSITIONS = Integer.getInteger("deployers.transitions", 2_000);
    private static final int ROUNDS = Integer.getInteger("deployers.rounds", 2);
    private static final List<String> MODELS =
            IntStream.range(0, 50).mapToObj("model-%02d"::formatted).toList();
    private static final Pattern ACT = Pattern.compile("(\\S+): Production is version (\\d+) at .*, revision (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path folder;

    @Test
    void a_consumer_that_is_killed_acts_on_every_revision_in_order_while_the_registry_is_killed_too() throws Exception {
        var registry = installation.start(1).getFirst();
        Transitions.prepare(registry, MODELS);
        var state = folder.resolve("state");
        try (var consumer = consumer(state);
                var transitions = new Transitions(registry, MODELS)) {
            consumer.start();
            await("the consumer's bootstrap").atMost(PATIENCE).until(() -> Files.exists(state));
            transitions.begin(TRANSITIONS);

            for (var round = 1; round <= ROUNDS; round++) {
                transitions.awaitDone(TRANSITIONS / ROUNDS * round - TRANSITIONS / ROUNDS * 2 / 3);
                consumer.awaitNews();
                consumer.kill();
                consumer.start();
                transitions.awaitDone(TRANSITIONS / ROUNDS * round - TRANSITIONS / ROUNDS / 3);
                consumer.awaitNews();
                consumer.kill();
                registry.kill();
                registry.launch();
                consumer.start();
            }
            transitions.awaitEnd();

            var told = Transitions.told(registry, MODELS);
            await("what the consumer was told")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(acts(consumer)).isEqualTo(told));
            assertThat(told.values().stream().mapToInt(List::size).sum()).isEqualTo(TRANSITIONS);
            assertThat(known(state)).isEqualTo(Transitions.held(registry));
        }
    }

    @Test
    void a_watch_that_is_killed_goes_on_where_it_was_while_the_registry_is_killed_too() throws Exception {
        var registry = installation.start(1).getFirst();
        var models = MODELS.subList(0, 5);
        Transitions.prepare(registry, models);
        var served = folder.resolve("served");
        try (var watch = watch(registry, served);
                var transitions = new Transitions(registry, models)) {
            watch.start();

            for (var round = 1; round <= 3; round++) {
                transitions.begin(50);
                watch.awaitNews();
                watch.kill();
                registry.kill();
                watch.start();
                registry.launch();
                transitions.awaitEnd();
            }

            var held = Transitions.held(registry);
            await("what is served")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(served(served)).isEqualTo(held));
            watch.terminate();
            assertThat(watch.awaitEnd()).isZero();
        }
    }

    /** The Java consumer; compiled once, for it is started often. */
    private Program consumer(Path state) throws IOException {
        var source = EXAMPLES.resolve("java").resolve("FollowStages.java");
        var libraries = libraries();
        var compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.err,
                        System.err,
                        "-proc:none",
                        "-cp",
                        libraries,
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(compiled).as("what the compiler says").isZero();
        return new Program(
                folder.resolve("acts"),
                "-cp",
                folder + File.pathSeparator + libraries,
                "FollowStages",
                Servers.kafka(),
                state.toString(),
                installation.topic(""));
    }

    /** The packaged application's libraries, as a class path. */
    private static String libraries() throws IOException {
        try (var jars = Files.list(LIBRARIES)) {
            return jars.map(Path::toString).collect(joining(File.pathSeparator));
        }
    }

    private Program watch(Replica registry, Path served) {
        return new Program(
                        folder.resolve("watch"),
                        "-jar",
                        PROGRAM.toString(),
                        "watch",
                        "--url",
                        registry.mlflow().toString(),
                        "--stage",
                        "Production",
                        "--state",
                        folder.resolve("state").toString(),
                        "--exec",
                        EXAMPLES.resolve("watch").resolve("deploy").toString())
                .with("SERVED", served.toString());
    }

    /** Of each model, the revisions that were acted on, without those that were no news any more. */
    private static Map<String, List<Long>> acts(Program consumer) throws IOException {
        var acts = new TreeMap<String, List<Long>>();
        for (var line : consumer.lines()) {
            var act = ACT.matcher(line);
            if (act.matches()) {
                var revisions = acts.computeIfAbsent(act.group(1), _ -> new ArrayList<>());
                var revision = Long.parseLong(act.group(3));
                if (revisions.isEmpty() || revisions.getLast() < revision) {
                    revisions.add(revision);
                }
            }
        }
        return acts;
    }

    /** Of each model, the version in Production as a consumer's state file has it. */
    private static Map<String, Integer> known(Path state) throws IOException {
        var known = new TreeMap<String, Integer>();
        for (JsonNode slot : JSON.readTree(state.toFile()).path("slots")) {
            known.put(slot.path("model").asText(), slot.path("version").asInt());
        }
        return known;
    }

    /** Of each model, the version that the shell deployer has put down. */
    private static Map<String, Integer> served(Path folder) throws IOException {
        var served = new TreeMap<String, Integer>();
        try (var files = Files.newDirectoryStream(folder, "*.Production")) {
            for (var file : files) {
                var lines = Files.readAllLines(file);
                served.put(
                        lines.get(0).substring("model=".length()),
                        Integer.valueOf(lines.get(1).substring("version=".length())));
            }
        }
        return served;
    }
}
