package io.regesta.projection;

import io.regesta.journal.Envelope;
import io.regesta.journal.StoredRecord;
import io.regesta.journal.UnreadableRecord;

/**
 * A record as it was read from the journal.
 *
 * @param appendedAt when the broker appended it, in milliseconds
 * @param hash of its bytes
 */
record JournalRecord(long offset, long appendedAt, long hash, Envelope envelope, Subject subject) {

    static JournalRecord read(StoredRecord record) throws UnreadableRecord {
        return new JournalRecord(
                record.offset(),
                record.appendedAt(),
                record.hash(),
                record.envelope(),
                Subject.read(record.envelope()));
    }
}
