package io.regesta.feed;

import io.regesta.tracing.Step;
import io.regesta.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one partition of the journal, in Kafka transactions that carry its cursor along. To open one fences every
 * other publisher of the partition: from then on nothing that they send is ever seen. After any failure it is closed, and
 * another one begins from the stored cursor.
 */
final class Publisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RelayClients clients;
    private final FeedTopics topics;
    private final int partition;
    private final Tracing tracing;
    private final KafkaProducer<byte[], byte[]> producer;

    private Publisher(
            RelayClients clients,
            FeedTopics topics,
            int partition,
            Tracing tracing,
            KafkaProducer<byte[], byte[]> producer) {
        this.clients = clients;
        this.topics = topics;
        this.partition = partition;
        this.tracing = tracing;
        this.producer = producer;
    }

    /** Fences all others. The topics must be there. */
    static Publisher open(RelayClients clients, FeedTopics topics, int partition) {
        return open(clients, topics, partition, Tracing.off());
    }

    /** The same, and says what it publishes in the traces that led to it. */
    static Publisher open(RelayClients clients, FeedTopics topics, int partition, Tracing tracing) {
        var producer =
                new KafkaProducer<>(clients.producer(partition), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Publisher(clients, topics, partition, tracing, producer);
        } catch (RuntimeException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    /** The stored cursor; empty when nothing was ever published. Whatever was under way when this opened is settled. */
    Optional<RelayCursor> cursor() throws FeedRefused, TimeoutException {
        return stored(clients, topics, partition);
    }

    /** The cursor that was stored last, by whomever. */
    static Optional<RelayCursor> stored(RelayClients clients, FeedTopics topics, int partition)
            throws FeedRefused, TimeoutException {
        var stored = new TopicPartition(topics.cursors(), partition);
        try (var consumer = new KafkaConsumer<>(
                clients.reader(partition), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(stored));
            consumer.seekToBeginning(List.of(stored));
            long end = consumer.endOffsets(List.of(stored)).getOrDefault(stored, 0L);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            byte @Nullable [] last = null;
            while (consumer.position(stored) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200)).records(stored)) {
                    last = record.value();
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the relay's cursor of partition " + partition + " is not given");
                }
            }
            return last == null ? Optional.empty() : Optional.of(RelayCursor.parse(last));
        }
    }

    /** Publishes messages and the cursor behind them, all or nothing; returns when they can be seen. */
    void publish(List<Message> messages, RelayCursor behind) {
        var sending = new ArrayList<Step>();
        try {
            producer.beginTransaction();
            for (var message : messages) {
                var step = tracing.send(topics.name(message.topic()), message.trace(), message.at());
                sending.add(step);
                var _ = producer.send(record(message, step));
            }
            var _ = producer.send(
                    new ProducerRecord<>(topics.cursors(), partition, bytes("relay/" + partition), behind.bytes()));
            producer.commitTransaction();
        } catch (RuntimeException failed) {
            sending.forEach(step -> step.failed(failed.getClass().getName()));
            throw failed;
        } finally {
            sending.forEach(Step::end);
        }
    }

    /** Stores a cursor without publishing anything. */
    void setBack(RelayCursor cursor) {
        publish(List.of(), cursor);
    }

    @SuppressWarnings("NullAway") // Kafka takes null for a tombstone's value, and does not say so
    private ProducerRecord<byte[], byte[]> record(Message message, Step sending) {
        var record = new ProducerRecord<>(
                topics.name(message.topic()), null, message.at(), bytes(message.key()), message.bytes());
        message.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        var traceparent = sending.traceparent();
        if (traceparent != null) {
            record.headers().remove(Tracing.TRACEPARENT).add(Tracing.TRACEPARENT, bytes(traceparent));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
