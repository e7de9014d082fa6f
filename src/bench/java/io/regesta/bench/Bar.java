package io.regesta.bench;

import java.util.Locale;

/** A ratio of two things measured in one run, or a time that is promised, and what it has to be. */
record Bar(String what, double ratio, Direction direction, double bound) {
    enum Direction {
        AT_MOST,
        AT_LEAST
    }

    static Bar atMost(double bound, String what, double ratio) {
        return new Bar(what, ratio, Direction.AT_MOST, bound);
    }

    static Bar atLeast(double bound, String what, double ratio) {
        return new Bar(what, ratio, Direction.AT_LEAST, bound);
    }

    boolean isMet() {
        return switch (direction) {
            case AT_MOST -> ratio <= bound;
            case AT_LEAST -> ratio >= bound;
        };
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %9.3f   bar: %s %.2f   %s",
                what,
                ratio,
                direction == Direction.AT_MOST ? "at most" : "at least",
                bound,
                isMet() ? "met" : "MISSED");
    }
}
