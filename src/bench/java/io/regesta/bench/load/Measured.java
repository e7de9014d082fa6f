package io.regesta.bench.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement saw: how long each answer took that was hoped for (nanoseconds), in how many seconds altogether, and
 * how many answers were others, with the first of them.
 */
public record Measured(
        Histogram nanos,
        double seconds,
        long errors,
        @Nullable String firstError) {
    /** How many digits of a time are kept. */
    public static final int DIGITS = 3;

    /** Of durations that somebody else has counted, without errors. */
    public static Measured of(Histogram nanos, double seconds) {
        return new Measured(nanos, seconds, 0, null);
    }

    /** For what prepares a measurement, which makes no sense after an error. */
    public void requireNoErrors() {
        if (errors > 0) {
            throw new IllegalStateException(errors + " requests failed, the first with: " + firstError);
        }
    }

    public double perSecond() {
        return nanos.getTotalCount() / seconds;
    }

    /** The time that this share of the answers took at most, in milliseconds. */
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
