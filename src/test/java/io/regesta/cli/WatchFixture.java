package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Watches a stand-in registry, in a folder of the test's own; pauses are remembered, and cut short. */
abstract class WatchFixture {
    private static final Duration SHORT = Duration.ofMillis(20);

    final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final List<Watching> watches = new ArrayList<>();
    StandInFeed registry;

    @TempDir
    Path folder;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new StandInFeed();
    }

    @AfterEach
    void stopEverything() {
        watches.forEach(Watching::end);
        registry.close();
    }

    /** Awaits, on a slow machine too. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    /** Begins to watch Production with these options. */
    Watching watch(String... options) {
        Watching watching = new Watching(options);
        watches.add(watching);
        return watching;
    }

    /** A command that writes the model and the version that it is run for into a file, and then does this. */
    String noting(String then) {
        return "echo \"$REGESTA_MODEL $REGESTA_VERSION\" >> '" + folder + "/done'; cd '" + folder + "'; " + then;
    }

    /** What commands were run for, in order. */
    List<String> done() throws IOException {
        Path file = folder.resolve("done");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    void awaitDone(String... lines) {
        eventually().untilAsserted(() -> assertThat(done()).containsExactly(lines));
    }

    Path state() {
        return folder.resolve("state");
    }

    /** Waits until the state file says that all up to there was done. */
    void awaitKept(String position) {
        eventually()
                .until(
                        this::kept,
                        kept -> kept.path("position").asText().equals(position)
                                && kept.path("undone").isEmpty());
    }

    /** What the state file says; an empty object when there is none. */
    ObjectNode kept() throws IOException {
        return Files.exists(state()) ? Json.parse(Files.readString(state())).orElseThrow() : Json.object();
    }

    /** A watch on a thread of its own. */
    final class Watching {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final FutureTask<Integer> exitCode;
        private final Thread thread;

        private Watching(String... options) {
            Surroundings surroundings = new Surroundings(
                    Map.of("REGESTA_URL", registry.url()),
                    "ada",
                    ZoneId.of("Europe/Paris"),
                    true,
                    new PrintWriter(out),
                    new PrintWriter(err),
                    duration -> {
                        pauses.add(duration);
                        Thread.sleep(SHORT);
                    },
                    _ -> () -> {});
            String[] arguments = Stream.concat(Stream.of("watch", "--stage", "Production"), Stream.of(options))
                    .toArray(String[]::new);
            exitCode = new FutureTask<>(() -> Cli.run(surroundings, arguments));
            thread = Thread.ofPlatform().start(exitCode);
        }

        void tellToEnd() {
            thread.interrupt();
        }

        /** Tells it to end, and returns its exit code. */
        int end() {
            tellToEnd();
            return exitCode();
        }

        /** The exit code, once it has ended by itself. */
        int exitCode() {
            eventually().until(exitCode::isDone);
            return exitCode.resultNow();
        }

        String out() {
            return out.toString();
        }

        String err() {
            return err.toString();
        }
    }
}
