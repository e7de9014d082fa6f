package io.regesta.journal;

import io.regesta.tracing.Tracing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record as it stands in the journal, readable or not. */
public final class StoredRecord {
    private final ConsumerRecord<byte[], byte[]> record;

    StoredRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** A record as it was sent, which the brokers have acknowledged. */
    static StoredRecord acknowledged(ProducerRecord<byte[], byte[]> sent, RecordMetadata metadata) {
        return new StoredRecord(new ConsumerRecord<>(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                metadata.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                metadata.serializedKeySize(),
                metadata.serializedValueSize(),
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty()));
    }

    public String topic() {
        return record.topic();
    }

    public int partition() {
        return record.partition();
    }

    public long offset() {
        return record.offset();
    }

    /** When the broker appended it, in milliseconds. */
    public long appendedAt() {
        return record.timestamp();
    }

    /** The first eight bytes of the SHA-256 of its bytes. */
    public long hash() {
        byte @Nullable [] value = record.value();
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(value == null ? new byte[0] : value))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** By what a trace goes on from the record's sending, as a W3C {@code traceparent}; null when it has none. */
    public @Nullable String traceparent() {
        var header = record.headers().lastHeader(Tracing.TRACEPARENT);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    byte @Nullable [] key() {
        return record.key();
    }

    byte @Nullable [] value() {
        return record.value();
    }

    List<Header> headers() {
        return List.of(record.headers().toArray());
    }

    /** What it says. */
    public Envelope envelope() throws UnreadableRecord {
        return Codec.decode(record.value());
    }
}
