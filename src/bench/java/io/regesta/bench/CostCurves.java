package io.regesta.bench;

import io.regesta.bench.chart.Axis;
import io.regesta.bench.chart.Chart;
import io.regesta.bench.chart.Figure;
import io.regesta.bench.chart.Series;
import io.regesta.bench.chart.Series.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What things took, in milliseconds, as there was more of something. */
final class CostCurves {
    /** What is drawn together: its title, and what there was more of. */
    record Panel(String title, String size) {}

    private final Map<Panel, Map<String, List<Point>>> panels = new LinkedHashMap<>();

    /** @param size how many there were, 1 or more */
    void add(Panel panel, String what, int size, double millis) {
        panels.computeIfAbsent(panel, _ -> new LinkedHashMap<>())
                .computeIfAbsent(what, _ -> new ArrayList<>())
                .add(new Point(size, millis));
    }

    /** What was measured there. */
    Set<String> lines(Panel panel) {
        return panels.getOrDefault(panel, Map.of()).keySet();
    }

    /** How many times what it took with the fewest it took with the most. */
    double growth(Panel panel, String what) {
        var points = panels.getOrDefault(panel, Map.of()).getOrDefault(what, List.of());
        return points.getLast().y() / points.getFirst().y();
    }

    void write(Path file) throws IOException {
        var charts = new ArrayList<Chart>();
        panels.forEach((panel, lines) -> {
            var series = new ArrayList<Series>();
            lines.forEach((what, points) -> series.add(Series.of(what, series.size(), points)));
            var points = series.stream().flatMap(line -> line.points().stream()).toList();
            charts.add(new Chart(
                    panel.title(),
                    Axis.around(panel.size(), points.stream().mapToDouble(Point::x)),
                    Axis.around("milliseconds", points.stream().mapToDouble(Point::y)),
                    series));
        });
        new Figure("Cost against size", charts).write(file);
    }
}
