package io.regesta.bench.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Partitions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Appends records to the journal of a registry that has made its topic. */
public final class JournalWriter implements AutoCloseable {
    private static final String TOPIC = "regesta.journal.v1";

    private final KafkaProducer<byte[], byte[]> producer;
    private final int partition;
    private final AtomicLong end = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private JournalWriter(KafkaProducer<byte[], byte[]> producer, int partition) {
        this.producer = producer;
        this.partition = partition;
    }

    public static JournalWriter open(String bootstrapServers) throws InterruptedException, ExecutionException {
        var kafka = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5", "batch.size", "262144");
        try (var admin = Admin.create(kafka)) {
            var topics = admin.describeTopics(List.of(TOPIC)).allTopicNames().get();
            var partitions = requireNonNull(topics.get(TOPIC)).partitions().size();
            return new JournalWriter(
                    new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer()),
                    Partitions.of(ModelStream.WORKSPACE, partitions));
        }
    }

    void append(Envelope record) {
        var message = new ProducerRecord<>(TOPIC, partition, record.workspace().getBytes(UTF_8), Codec.encode(record));
        var _ = producer.send(message, (appended, failed) -> {
            if (failed == null) {
                end.accumulateAndGet(appended.offset() + 1, Math::max);
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Waits until the brokers hold all of it; the journal then ends there or later. */
    public End end() {
        producer.flush();
        var failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the journal did not take a record", failed);
        }
        return new End(partition, end.get());
    }

    /** The offset behind the last record that was written. */
    public record End(int partition, long offset) {}

    @Override
    public void close() {
        producer.close();
    }
}
