package io.regesta.webhooks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long is waited after a failure: twice as long each time, up to a longest, and not all at the same moment. */
final class Waits {
    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 40;

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;

    Waits(Duration first, Duration longest) {
        this(first, longest, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random from 0 to 1 */
    Waits(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /**
     * Milliseconds to wait.
     *
     * @param attempts how many have failed, 1 or more
     * @param asked how long the receiver asked to be left alone; no longer than the longest is granted
     */
    long after(int attempts, @Nullable Duration asked) {
        var doubled = first.toMillis() * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS));
        var own = Math.min(doubled * (1 - JITTER + 2 * JITTER * random.getAsDouble()), longest.toMillis());
        return (long) Math.max(own, asked == null ? 0 : granted(asked).toMillis());
    }

    /** Whoever asks for a million years is not asked in vain: more than can be counted in milliseconds is the longest too. */
    private Duration granted(Duration asked) {
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
