package io.regesta.projection;

import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.StoredRecord;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.ModelId;

/**
 * A record as it was read from the journal.
 *
 * @param appendedAt when the broker appended it, in milliseconds
 * @param leaderEpoch of the leader that appended it, or -1
 * @param hash of its bytes
 */
record JournalRecord(
        long offset, long appendedAt, int leaderEpoch, long hash, Envelope envelope, ModelId model, Event event) {

    static JournalRecord read(StoredRecord record) throws UnreadableRecord {
        var envelope = record.envelope();
        var model = Streams.model(envelope.stream())
                .orElseThrow(() -> new UnreadableRecord("its stream is " + envelope.stream(), null));
        return new JournalRecord(
                record.offset(),
                record.appendedAt(),
                record.leaderEpoch(),
                record.hash(),
                envelope,
                model,
                Codec.event(envelope));
    }
}
