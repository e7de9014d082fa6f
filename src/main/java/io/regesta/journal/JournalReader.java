package io.regesta.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Reads the journal in the order of its offsets, void records included. It serves one thread. */
public final class JournalReader implements AutoCloseable {
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    JournalReader(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** From now on reads these partitions and no others, each from an offset. */
    public void follow(Map<Integer, Long> offsets) {
        consumer.assign(offsets.keySet().stream().map(this::partition).toList());
        offsets.forEach(this::seek);
    }

    /** Goes to an offset of a partition that is followed. */
    public void seek(int partition, long offset) {
        consumer.seek(partition(partition), offset);
    }

    /** The next records of each partition, in order; waits for the first of them that long. */
    public Map<Integer, List<StoredRecord>> poll(Duration patience)
            throws JournalUnreachable, TailLost, InterruptedException {
        try {
            var polled = consumer.poll(patience);
            var records = new HashMap<Integer, List<StoredRecord>>();
            polled.forEach(record -> records.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                    .add(new StoredRecord(record)));
            return records;
        } catch (OffsetOutOfRangeException lost) {
            throw new TailLost(lost);
        } catch (InterruptException stopped) {
            // Kafka has set the thread's flag again, which the exception now stands for.
            Thread.interrupted();
            throw new InterruptedException(stopped.getMessage());
        } catch (KafkaException unreachable) {
            throw new JournalUnreachable(unreachable);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }
}
