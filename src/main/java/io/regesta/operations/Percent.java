package io.regesta.operations;

/** Prints how far a command has come, each time that is another whole percent. */
final class Percent {
    private long shown = -1;

    void of(long records, long all) {
        var percent = all == 0 ? 100 : records * 100 / all;
        if (percent != shown) {
            shown = percent;
            System.out.printf("%3d %%  %,d of %,d records%n", percent, records, all);
        }
    }
}
