package io.regesta.projection;

import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was read from the journal.
 *
 * @param appendedAt when the broker appended it, in milliseconds
 * @param leaderEpoch of the leader that appended it, or -1
 * @param hash of its bytes
 */
record JournalRecord(
        long offset, long appendedAt, int leaderEpoch, long hash, Envelope envelope, ModelId model, Event event) {

    static JournalRecord read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        var envelope = Codec.decode(record.value());
        var model = Streams.model(envelope.stream())
                .orElseThrow(() -> new UnreadableRecord("its stream is " + envelope.stream(), null));
        return new JournalRecord(
                record.offset(),
                record.timestamp(),
                record.leaderEpoch().orElse(-1),
                hash(record.value()),
                envelope,
                model,
                Codec.event(envelope));
    }

    /** The first eight bytes of the SHA-256 of a record's value. */
    static long hash(byte[] value) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(value))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
