package io.regesta.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void a_round_that_was_disturbed_changes_no_figure() {
        var rounds = Rounds.of(answers(100, 2), answers(5, 900), answers(104, 3));

        assertThat(rounds.perSecond()).isEqualTo(100);
        assertThat(rounds.millis(50)).isBetween(3.0, 3.01);
    }

    @Test
    void of_two_rounds_the_figure_is_in_the_middle() {
        assertThat(Rounds.of(answers(100, 2), answers(50, 2)).perSecond()).isEqualTo(75);
    }

    @Test
    void the_errors_of_all_rounds_count() {
        var failed = new Measured(new Histogram(Measured.DIGITS), 1, 3, "503 Service Unavailable");

        var rounds = Rounds.of(answers(100, 2), failed, answers(100, 2));

        assertThat(rounds.errors()).isEqualTo(3);
        assertThat(rounds.firstError()).isEqualTo("503 Service Unavailable");
    }

    /** So many answers within a second, each after so many milliseconds. */
    private static Measured answers(int count, int millis) {
        var nanos = new Histogram(Measured.DIGITS);
        nanos.recordValueWithCount(millis * 1_000_000L, count);
        return Measured.of(nanos, 1);
    }
}
