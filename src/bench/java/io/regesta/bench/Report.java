package io.regesta.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run saw: said as it comes, and kept as JSON. */
final class Report {
    private final Map<String, String> surroundings = new LinkedHashMap<>();
    private final Map<String, Measured> measured = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();

    void surroundings(String name, String value) {
        surroundings.put(name, value);
        System.out.printf("%-12s %s%n", name, value);
    }

    void measured(String what, Measured result) {
        measured.put(what, result);
        System.out.printf("%-62s %s%n", what, result.line());
        if (result.firstError() != null) {
            System.out.printf("    the first error: %s%n", result.firstError());
        }
    }

    void bar(Bar bar) {
        bars.add(bar);
        System.out.println(bar.line());
    }

    /** False when a request failed or a bar is missed. */
    boolean isGood() {
        return measured.values().stream().allMatch(result -> result.errors() == 0)
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
        measured.forEach((what, result) -> all.putObject(what)
                .put("perSecond", result.perSecond())
                .put("p50Millis", result.millis(50))
                .put("p99Millis", result.millis(99))
                .put("count", result.nanos().getTotalCount())
                .put("seconds", result.seconds())
                .put("errors", result.errors()));
        var ratios = report.putArray("bars");
        bars.forEach(bar -> ratios.addObject()
                .put("what", bar.what())
                .put("ratio", bar.ratio())
                .put("direction", bar.direction().name())
                .put("bound", bar.bound())
                .put("met", bar.isMet()));
        return report;
    }
}
