package io.regesta.bench;

import io.regesta.bench.load.Server;
import io.regesta.bench.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What can be asked of a run. */
@Command(
        name = "src/bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures what writes and reads cost beside what they rest on, and beside MLflow.",
        footer = "Ends with 1 when a request failed or a bar is missed.")
final class Options {
    /** What a run can measure. */
    enum Part {
        COMPARISON,
        WRITES,
        LATENCY,
        READS,
        FEED,
        WEBHOOKS,
        MEMORY,
        STARTS,
        SIZES;

        /** As it is written on a command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be named to be run alone. */
    static final class Names extends ArrayList<String> {
        Names() {
            super(Stream.of(Part.values(), Workload.values())
                    .flatMap(Arrays::stream)
                    .map(Object::toString)
                    .toList());
        }
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            completionCandidates = Names.class,
            description = "Which parts, or workloads of the comparison, to run: ${COMPLETION-CANDIDATES} (all).")
    List<String> only = List.of();

    @Option(
            names = "--target",
            paramLabel = "URL",
            converter = ServerConverter.class,
            description =
                    "A server that speaks MLflow's contract, to run the comparison on instead of starting one. It keeps"
                            + " the models that the run makes.")
    @Nullable
    Server target;

    @Option(
            names = "--peer",
            paramLabel = "URL",
            converter = ServerConverter.class,
            description = "Another one, measured in turns with the target.")
    @Nullable
    Server peer;

    @Option(names = "--seconds", description = "How long each measurement takes (${DEFAULT-VALUE}).")
    int seconds = 4;

    @Option(names = "--rounds", description = "How often those that are compared take turns (${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(names = "--warm-up", description = "For how many seconds each server is warmed up (${DEFAULT-VALUE}).")
    int warmUp = 20;

    @Option(
            names = "--models",
            description = "How many models the comparison is made at, with two versions each (${DEFAULT-VALUE}).")
    int models = 1_000;

    @Option(
            names = "--sizes",
            split = ",",
            description = "How many models searches are measured among, ascending (${DEFAULT-VALUE}).")
    int[] sizes = {1_000, 100_000, 1_000_000};

    @Option(
            names = "--versions-of-model",
            split = ",",
            description = "How many versions the models have whose gets are measured (${DEFAULT-VALUE}).")
    int[] versions = {1, 1_000, 100_000};

    @Option(names = "--renamed", description = "How many versions the model has that is renamed (${DEFAULT-VALUE}).")
    int renamed = 10_000;

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

    boolean isAsked(Part part) {
        return only.isEmpty()
                || only.contains(part.toString())
                || (part == Part.COMPARISON && !namedWorkloads().isEmpty());
    }

    /** True when nothing else is asked for. */
    boolean isOnly(Part part) {
        return only.equals(List.of(part.toString()));
    }

    /** Those of the comparison that are asked for. */
    Set<Workload> workloads() {
        var named = namedWorkloads();
        return named.isEmpty() ? EnumSet.allOf(Workload.class) : named;
    }

    private Set<Workload> namedWorkloads() {
        var named = EnumSet.allOf(Workload.class);
        named.removeIf(workload -> !only.contains(workload.toString()));
        return named;
    }

    /** Refuses what does not go together, in a sentence. */
    void check() {
        only = only.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var known = new Names();
        for (var name : only) {
            require(known.contains(name), "--only knows no %s: it knows %s".formatted(name, String.join(", ", known)));
        }
        require(peer == null || target != null, "--peer goes with --target");
        require(seconds > 0 && rounds > 0, "--seconds and --rounds are 1 or more");
        if (target != null) {
            var others = EnumSet.complementOf(EnumSet.of(Part.COMPARISON));
            require(
                    others.stream().noneMatch(part -> only.contains(part.toString())),
                    "with --target only the comparison can be run: the other parts start what they measure");
        }
    }

    private void require(boolean held, String otherwise) {
        if (!held && spec != null) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    static final class ServerConverter implements ITypeConverter<Server> {
        @Override
        public Server convert(String url) {
            try {
                return Server.of(URI.create(url));
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
