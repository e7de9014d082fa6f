package io.regesta.cli;

import java.time.Duration;
import java.util.Optional;

/** How long a request is tried: so many tries, the pauses between them doubling, none that ends after the budget. */
record Patience(int tries, Duration budget, Duration firstPause) {
    static final Patience USUAL = new Patience(5, Duration.ofSeconds(20), Duration.ofMillis(250));

    /**
     * How long to wait before the next try, or nothing when it is time to give up.
     *
     * @param tried how often it was tried, at least once
     * @param elapsed the time since the first try began
     * @param asked the pause the server asked for
     */
    Optional<Duration> nextPause(int tried, Duration elapsed, Optional<Duration> asked) {
        if (tried >= tries) {
            return Optional.empty();
        }
        Duration pause = asked.orElse(firstPause.multipliedBy(1L << (tried - 1)));
        return elapsed.plus(pause).compareTo(budget) <= 0 ? Optional.of(pause) : Optional.empty();
    }
}
