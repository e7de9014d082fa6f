package io.regesta.testing;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Runs of a random test, each told by its seed: {@code -Dseed=N} runs that one again. */
public final class Seeds {
    private Seeds() {}

    /** Runs a test with as many seeds, or with the one asked for, and says which seed failed. */
    public static void each(int count, LongConsumer test) {
        var wanted = Long.getLong("seed");
        (wanted == null ? LongStream.range(0, count) : LongStream.of(wanted)).forEach(seed -> {
            try {
                test.accept(seed);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("failed with seed " + seed + "; run it again with -Dseed=" + seed, failure);
            }
        });
    }
}
