package io.regesta.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each partition what the writer of this replica loaded for the records that come next, so that they are
 * applied without loading it again. It is good for records that were all decided on one snapshot, while the tables stand
 * where that snapshot was taken, or where the records of the same snapshot have brought them; of others it says nothing.
 */
final class Knowledge {
    private record Remembered(Snapshot origin, long nextOffset, Known known) {}

    private final Fates fates;
    private final Map<Integer, Remembered> byPartition = new HashMap<>();

    Knowledge(Fates fates) {
        this.fates = fates;
    }

    /** What is known of all that these records touch, at that offset; null when it has to be loaded. */
    @Nullable
    Known of(int partition, long nextOffset, List<JournalRecord> records) {
        var origin = origin(records);
        var last = byPartition.remove(partition);
        if (origin == null) {
            return null;
        }
        if (last != null && last.origin() == origin && last.nextOffset() == nextOffset) {
            return last.known();
        }
        return origin.nextOffset() == nextOffset
                ? Known.of(records.getFirst().envelope().workspace(), origin)
                : null;
    }

    /** Records have been applied that started from what {@link #of} said. */
    void applied(int partition, List<JournalRecord> records, Known known, Batch batch) {
        var origin = origin(records);
        if (origin != null) {
            byPartition.put(partition, new Remembered(origin, batch.standing().nextOffset(), known.after(batch)));
        }
    }

    /** The snapshot that all of these were decided on, in this replica; null when there is no such one. */
    private @Nullable Snapshot origin(List<JournalRecord> records) {
        Snapshot origin = null;
        for (var record : records) {
            var pending = fates.of(record.envelope().attempt());
            var decidedOn = pending.isEmpty() ? null : pending.get().decidedOn();
            if (decidedOn == null || origin != null && origin != decidedOn) {
                return null;
            }
            origin = decidedOn;
        }
        return origin;
    }
}
