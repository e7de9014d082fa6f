package io.regesta.bench.load;

import java.util.Random;

/** When requests come that are independent of one another: the gaps between them are exponential, and the same every time. */
final class Arrivals {
    private static final double NANOS = 1e9;

    private final Random random = new Random(1);
    private final double meanGap;

    Arrivals(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("no request ever comes at %s a second".formatted(perSecond));
        }
        this.meanGap = NANOS / perSecond;
    }

    /** Nanoseconds until the next one. */
    long gap() {
        return (long) (random.nextExponential() * meanGap);
    }
}
