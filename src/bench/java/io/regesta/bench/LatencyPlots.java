package io.regesta.bench;

import io.regesta.bench.chart.Axis;
import io.regesta.bench.chart.Axis.Tick;
import io.regesta.bench.chart.Chart;
import io.regesta.bench.chart.Figure;
import io.regesta.bench.chart.Series;
import io.regesta.bench.chart.Series.Point;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How long the answers of each workload took, percentile by percentile: for one client alone, and at half of the full load. */
final class LatencyPlots {
    private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.5, 99.9};
    private static final List<Tick> TICKS =
            List.of(tick("p50", 50), tick("p90", 90), tick("p99", 99), tick("p99.9", 99.9));

    private LatencyPlots() {}

    static void write(Path file, List<Contender> contenders, Map<Workload, List<Results>> results) throws IOException {
        var charts = new ArrayList<Chart>();
        results.forEach((workload, each) -> {
            var series = new ArrayList<Series>();
            for (var index = 0; index < each.size(); index++) {
                var name = contenders.get(index).name();
                var of = each.get(index);
                series.add(new Series(name + ", half load", index, false, points(of.half())));
                series.add(new Series(name + ", alone", index, true, points(of.alone())));
            }
            charts.add(chart(workload, series));
        });
        new Figure("Latency at half of the closed loop's rate, from the intended start, and alone", charts).write(file);
    }

    private static Chart chart(Workload workload, List<Series> series) {
        var across =
                new Axis("percentile", TICKS.getFirst().value(), TICKS.getLast().value(), TICKS);
        var times = series.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
        return new Chart(workload.title(), across, Axis.around("milliseconds", times), series);
    }

    /** Only percentiles that there are answers beyond. */
    private static List<Point> points(Rounds rounds) {
        var nanos = rounds.nanos();
        return Arrays.stream(PERCENTILES)
                .filter(percentile -> nanos.getTotalCount() >= oneIn(percentile))
                .mapToObj(percentile -> new Point(oneIn(percentile), nanos.getValueAtPercentile(percentile) / 1e6))
                .toList();
    }

    private static Tick tick(String text, double percentile) {
        return new Tick(oneIn(percentile), text);
    }

    /** One answer in so many takes longer. */
    private static double oneIn(double percentile) {
        return 100 / (100 - percentile);
    }
}
