package io.regesta.bench.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param colour which of the chart's colours it has, from 0
 */
public record Series(String name, int colour, boolean dashed, List<Point> points) {
    /** Both are positive. */
    public record Point(double x, double y) {}

    public Series {
        points = List.copyOf(points);
    }

    /** A line of its own, in that colour. */
    public static Series of(String name, int colour, List<Point> points) {
        return new Series(name, colour, false, points);
    }
}
