package io.regesta.cli;

import java.time.Duration;

/** Pauses that double from the first to the longest. */
record Backoff(Duration first, Duration longest) {
    /** The pause after so many failures in a row, at least one. */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
