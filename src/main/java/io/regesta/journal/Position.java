package io.regesta.journal;

import java.util.Optional;

/**
 * Where a record stands in the journal. Its text can be stored and sent back, and neither compared nor ordered.
 *
 * @param log which journal: the topic's id, another one after a restore
 * @param partition the partition, from 0
 * @param offset the record's offset in the partition
 */
public record Position(String log, int partition, long offset) {

    /** The position of that text, or empty when it is none. */
    public static Optional<Position> parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        } catch (NumberFormatException notAPosition) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return log + ":" + partition + ":" + offset;
    }
}
