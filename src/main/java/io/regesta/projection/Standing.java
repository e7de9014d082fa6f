package io.regesta.projection;

/**
 * How far a partition of the journal has been applied.
 *
 * @param nextOffset the offset after the last record that was applied
 * @param journalTime the greatest append time of the records so far, in milliseconds
 * @param lastHash of the last record's bytes; 0 before the first
 */
public record Standing(long nextOffset, long journalTime, long lastHash) {
    /** Nothing has been applied. */
    public static final Standing START = new Standing(0, 0, 0);
}
