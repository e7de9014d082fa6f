package io.regesta.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be asked of a run. */
@Command(
        name = "src/bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures what writes and reads cost beside what they rest on, and beside MLflow.",
        footer = "Ends with 1 when a request failed or a bar is missed.")
final class Options {
    /** What a run can measure. */
    enum Part {
        RATES,
        LATENCY,
        READS,
        FEED,
        WEBHOOKS,
        STARTS,
        MEMORY
    }

    @Option(names = "--only", split = ",", description = "Which parts to run: ${COMPLETION-CANDIDATES} (all).")
    Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--seconds", description = "How long each measurement takes (${DEFAULT-VALUE}).")
    int seconds = 10;

    @Option(names = "--rounds", description = "How often those that are compared take turns (${DEFAULT-VALUE}).")
    int rounds = 2;

    @Option(names = "--warm-up", description = "For how many seconds each server is warmed up (${DEFAULT-VALUE}).")
    int warmUp = 20;

    @Option(names = "--mlflow", description = "The mlflow program to compare with (env MLFLOW).")
    @Nullable
    Path mlflow;

    @Option(names = "--home", hidden = true, description = "The checkout.")
    Path home = Path.of("").toAbsolutePath();

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUpTime() {
        return Duration.ofSeconds(warmUp);
    }

    /** Everything that the run leaves. */
    Path directory() {
        return home.resolve("target/bench");
    }
}
