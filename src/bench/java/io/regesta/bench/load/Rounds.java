package io.regesta.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The same, measured in several rounds: its figures are the medians of theirs, its errors all of theirs. */
public record Rounds(List<Measured> all) {
    public Rounds {
        all = List.copyOf(all);
    }

    public static Rounds of(Measured... all) {
        return new Rounds(Arrays.asList(all));
    }

    /** One thing of each of several rounds. */
    public static <T> Rounds of(List<T> rounds, Function<T, Measured> thing) {
        return new Rounds(rounds.stream().map(thing).toList());
    }

    public double perSecond() {
        return median(Measured::perSecond);
    }

    /** The time that this share of a round's answers took at most, in milliseconds. */
    public double millis(double percentile) {
        return median(round -> round.millis(percentile));
    }

    public long errors() {
        return all.stream().mapToLong(Measured::errors).sum();
    }

    public @Nullable String firstError() {
        for (var round : all) {
            if (round.firstError() != null) {
                return round.firstError();
            }
        }
        return null;
    }

    /** The answers of all rounds together. */
    public Histogram nanos() {
        var together = new Histogram(Measured.DIGITS);
        all.forEach(round -> together.add(round.nanos()));
        return together;
    }

    /** The middle one of the rounds' figures; of an even number, the mean of the two in the middle. */
    private double median(ToDoubleFunction<Measured> figure) {
        var sorted = all.stream().mapToDouble(figure).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%,9.0f /s   p50 %8.2f ms   p99 %8.2f ms   %d errors",
                perSecond(),
                millis(50),
                millis(99),
                errors());
    }
}
