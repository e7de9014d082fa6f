package io.regesta.faults;

import io.regesta.faults.history.Line;
import io.regesta.faults.history.Replayed;
import io.regesta.journal.Codec;
import io.regesta.journal.UnreadableRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The journal's records, read as they stand there, by nothing of Regesta's but its codec. */
final class Lines implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    Lines(String kafka, String journal, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "none", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(journal, number))
                .toList();
        consumer.assign(this.partitions);
    }

    /** Gives what has been appended since it was last asked, up to the end as it is now. */
    void readInto(Replayed replayed) throws UnreadableRecord {
        partitions.forEach(partition -> consumer.seek(partition, replayed.end(partition.partition())));
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> replayed.end(partition.partition()) < ends.getOrDefault(partition, 0L))) {
            for (var record : consumer.poll(POLL)) {
                replayed.read(new Line(
                        record.partition(), record.offset(), record.timestamp(), Codec.decode(record.value())));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
