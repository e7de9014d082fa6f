package io.regesta.bench.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A logarithmic axis from {@code min} to {@code max}, both positive, and where something is written at it. */
public record Axis(String label, double min, double max, List<Tick> ticks) {
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    /** A place on an axis, and what stands there. */
    public record Tick(double value, String text) {}

    /** Whole decades around the values, each with its number. */
    public static Axis around(String label, DoubleStream values) {
        var range = values.summaryStatistics();
        if (range.getCount() == 0) {
            return decades(label, 0, 1);
        }
        var first = (int) Math.floor(Math.log10(range.getMin()));
        var last = (int) Math.ceil(Math.log10(range.getMax()));
        return decades(label, first, Math.max(last, first + 1));
    }

    private static Axis decades(String label, int first, int last) {
        var ticks = IntStream.rangeClosed(first, last)
                .mapToDouble(decade -> Math.pow(10, decade))
                .mapToObj(value -> new Tick(value, text(value)))
                .toList();
        return new Axis(label, Math.pow(10, first), Math.pow(10, last), ticks);
    }

    /** Where a value is, from 0 at the beginning to 1 at the end. */
    double position(double value) {
        return Math.log(value / min) / Math.log(max / min);
    }

    private static String text(double value) {
        if (value >= MILLION) {
            return String.format(Locale.ROOT, "%.0f M", value / MILLION);
        }
        if (value >= THOUSAND) {
            return String.format(Locale.ROOT, "%.0f k", value / THOUSAND);
        }
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
