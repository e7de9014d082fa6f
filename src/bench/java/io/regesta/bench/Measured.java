package io.regesta.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement saw: how long each answer took (nanoseconds), in how many seconds altogether, and how many answers
 * were not the ones hoped for, with the first of them.
 */
record Measured(
        Histogram nanos,
        double seconds,
        long errors,
        @Nullable String firstError) {
    static final int DIGITS = 3;

    static Measured nothing() {
        return new Measured(new Histogram(DIGITS), 0, 0, null);
    }

    /** Of durations that somebody else has counted, without errors. */
    static Measured of(Histogram nanos, double seconds) {
        return new Measured(nanos, seconds, 0, null);
    }

    /** Both together, one after the other. */
    Measured and(Measured other) {
        var both = nanos.copy();
        both.add(other.nanos);
        return new Measured(
                both,
                seconds + other.seconds,
                errors + other.errors,
                firstError == null ? other.firstError : firstError);
    }

    /** For what prepares a measurement, which makes no sense after an error. */
    void requireNoErrors() {
        if (errors > 0) {
            throw new IllegalStateException(errors + " requests failed, the first with: " + firstError);
        }
    }

    double perSecond() {
        return nanos.getTotalCount() / seconds;
    }

    /** The time that this share of the answers took at most, in milliseconds. */
    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%,9.0f /s   p50 %8.2f ms   p99 %8.2f ms   %d errors",
                perSecond(),
                millis(50),
                millis(99),
                errors);
    }
}
