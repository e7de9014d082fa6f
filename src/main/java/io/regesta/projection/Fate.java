package io.regesta.projection;

/** What came of a record that was appended to the journal. */
public sealed interface Fate {
    /**
     * It took effect.
     *
     * @param at its time, in milliseconds of the journal's clock
     */
    record Effective(long offset, long at) implements Fate {}

    /** It did not and will not take effect; {@code late} says that its deadline had passed. */
    record Void(boolean late) implements Fate {}
}
