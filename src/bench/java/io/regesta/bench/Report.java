package io.regesta.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a run saw: said as it comes, and kept as JSON. */
final class Report {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    /** What was measured, and whether its errors are ours. */
    private record Result(Rounds rounds, boolean errorsCount) {}

    private final Map<String, String> surroundings = new LinkedHashMap<>();
    private final Map<String, Result> measured = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();

    void surroundings(String name, String value) {
        surroundings.put(name, value);
        System.out.printf("%-12s %s%n", name, value);
    }

    void measured(String what, Rounds rounds) {
        measured(what, rounds, true);
    }

    /** @param errorsCount false of a server that ours is compared with: its errors are its own */
    void measured(String what, Rounds rounds, boolean errorsCount) {
        measured.put(what, new Result(rounds, errorsCount));
        System.out.printf("%-62s %s%n", what, rounds.line());
        if (rounds.firstError() != null) {
            System.out.printf("    the first error: %s%n", rounds.firstError());
        }
    }

    void bar(Bar bar) {
        bars.add(bar);
        System.out.println(bar.line());
    }

    /** A figure that nothing is promised of. */
    void figure(String what, double figure) {
        figures.put(what, figure);
        System.out.printf(Locale.ROOT, "%-62s %,9.0f%n", what, figure);
    }

    /** Figures that stand elsewhere already, shown together. */
    void table(List<String> lines) {
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println();
    }

    /** False when a request failed or a bar is missed. */
    boolean isGood() {
        return measured.values().stream()
                        .allMatch(result ->
                                !result.errorsCount() || result.rounds().errors() == 0)
                && bars.stream().allMatch(Bar::isMet);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, json().toPrettyString());
        System.out.println("Written to " + file);
    }

    private ObjectNode json() {
        var report = JsonNodeFactory.instance.objectNode();
        surroundings.forEach(report.putObject("surroundings")::put);
        var all = report.putObject("measured");
        measured.forEach((what, result) -> put(all.putObject(what), result.rounds()));
        figures.forEach(report.putObject("figures")::put);
        var judged = report.putArray("bars");
        bars.forEach(bar -> judged.addObject()
                .put("what", bar.what())
                .put("ratio", bar.ratio())
                .put("direction", bar.direction().name())
                .put("bound", bar.bound())
                .put("met", bar.isMet()));
        return report;
    }

    private static void put(ObjectNode json, Rounds rounds) {
        json.put("perSecond", rounds.perSecond())
                .put("p50Millis", rounds.millis(50))
                .put("p99Millis", rounds.millis(99))
                .put("count", rounds.nanos().getTotalCount())
                .put("errors", rounds.errors());
        put(json.putObject("percentilesMillis"), rounds.nanos());
        var each = json.putArray("rounds");
        for (Measured round : rounds.all()) {
            each.addObject()
                    .put("perSecond", round.perSecond())
                    .put("p50Millis", round.millis(50))
                    .put("p99Millis", round.millis(99))
                    .put("count", round.nanos().getTotalCount())
                    .put("seconds", round.seconds())
                    .put("errors", round.errors());
        }
    }

    private static void put(ObjectNode json, Histogram nanos) {
        for (var percentile : PERCENTILES) {
            json.put(Double.toString(percentile), nanos.getValueAtPercentile(percentile) / 1e6);
        }
    }
}
