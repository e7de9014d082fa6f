package io.regesta.bench;

import java.io.IOException;

/** Measures two things in turns, so that what else the machine does meets both. */
record Turns(int rounds) {
    /** Measures one of them for a while. */
    interface Measuring {
        Measured measure() throws IOException;
    }

    /** What came of each, all rounds together. */
    record Both(Measured first, Measured second) {}

    Both take(Measuring first, Measuring second) throws IOException {
        var both = new Both(Measured.nothing(), Measured.nothing());
        for (var round = 0; round < rounds; round++) {
            var one = both.first().and(first.measure());
            both = new Both(one, both.second().and(second.measure()));
        }
        return both;
    }
}
