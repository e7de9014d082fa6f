package io.regesta.bench;

import io.regesta.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of a comparison, a line for each workload, with the medians of its rounds; times are milliseconds. */
record ComparisonTable(List<Contender> contenders) {
    private static final String WORKLOAD = "%-34s";
    private static final String RESULTS = " | %9s %9s %9s %9s %9s";

    List<String> of(Map<Workload, List<Results>> results) {
        var lines = new ArrayList<String>();
        var names = new StringBuilder(WORKLOAD.formatted(""));
        var columns = new StringBuilder(WORKLOAD.formatted("64 connections, half of it, alone"));
        for (var contender : contenders) {
            names.append(" | %-49s".formatted(contender.name()));
            columns.append(RESULTS.formatted("per s", "half p50", "half p99", "alone p50", "alone p99"));
        }
        if (contenders.size() > 1) {
            columns.append(" | %8s %8s %8s".formatted("rate", "p50", "p99"));
        }
        lines.add(names.toString());
        lines.add(columns.toString());
        results.forEach((workload, each) -> lines.add(line(workload, each)));
        return lines;
    }

    private static String line(Workload workload, List<Results> each) {
        var line = new StringBuilder(WORKLOAD.formatted(workload.title()));
        for (var results : each) {
            line.append(RESULTS.formatted(
                    String.format(Locale.ROOT, "%,.0f", results.full().perSecond()),
                    millis(results.half().millis(50)),
                    millis(results.half().millis(99)),
                    millis(results.alone().millis(50)),
                    millis(results.alone().millis(99))));
        }
        if (each.size() > 1) {
            var first = each.getFirst();
            var second = each.getLast();
            line.append(String.format(
                    Locale.ROOT,
                    " | %7.1fx %7.3fx %7.3fx",
                    first.full().perSecond() / second.full().perSecond(),
                    first.alone().millis(50) / second.alone().millis(50),
                    first.alone().millis(99) / second.alone().millis(99)));
        }
        return line.toString();
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }
}
