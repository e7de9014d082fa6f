package io.regesta.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal in the order of its offsets, void records included. What this process has appended it need not fetch:
 * an acknowledged record that comes next is given as it was sent. It serves one thread.
 */
public final class JournalReader implements AutoCloseable {
    private static final long TOLD_AGAIN_MS = 5;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<JournalReader> onClose;
    /** What comes next in each partition that is followed. */
    private final Map<Integer, Long> next = new HashMap<>();
    /** Where the consumer has to go on in those partitions in which something was given that it has not fetched. */
    private final Map<Integer, Long> passed = new HashMap<>();

    private final BlockingQueue<List<StoredRecord>> heard = new LinkedBlockingQueue<>();
    private volatile boolean fetching;

    JournalReader(String topic, KafkaConsumer<byte[], byte[]> consumer, Consumer<JournalReader> onClose) {
        this.topic = topic;
        this.consumer = consumer;
        this.onClose = onClose;
    }

    /** From now on reads these partitions and no others, each from an offset. */
    public void follow(Map<Integer, Long> offsets) {
        consumer.assign(offsets.keySet().stream().map(this::partition).toList());
        next.clear();
        passed.clear();
        offsets.forEach(this::seek);
    }

    /** Goes to an offset of a partition that is followed. */
    public void seek(int partition, long offset) {
        next.put(partition, offset);
        passed.remove(partition);
        consumer.seek(partition(partition), offset);
    }

    /** Hears from any thread of records that the brokers have acknowledged, in the order of their offsets. */
    void hear(List<StoredRecord> appended) {
        heard.add(appended);
        if (fetching) {
            consumer.wakeup();
        }
    }

    /** The next records of each partition, in order; waits for the first of them that long. */
    public Map<Integer, List<StoredRecord>> poll(Duration patience)
            throws JournalUnreachable, TailLost, InterruptedException {
        // Who has just been told will be told again, as a rule: what was told of need not be fetched meanwhile.
        var first = passed.isEmpty() ? null : heard.poll(TOLD_AGAIN_MS, TimeUnit.MILLISECONDS);
        var records = takeHeard(first);
        return records.isEmpty() ? fetch(patience) : records;
    }

    /** What was heard of and comes next. The rest is fetched, as if nobody had told of it. */
    private Map<Integer, List<StoredRecord>> takeHeard(@Nullable List<StoredRecord> first) {
        var records = new HashMap<Integer, List<StoredRecord>>();
        for (var some = first == null ? heard.poll() : first; some != null; some = heard.poll()) {
            for (var record : some) {
                if (next.getOrDefault(record.partition(), -1L) == record.offset()) {
                    give(record, records);
                    passed.put(record.partition(), record.offset() + 1);
                }
            }
        }
        return records;
    }

    private Map<Integer, List<StoredRecord>> fetch(Duration patience)
            throws JournalUnreachable, TailLost, InterruptedException {
        var records = new HashMap<Integer, List<StoredRecord>>();
        passed.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
        passed.clear();
        fetching = true;
        try {
            if (heard.isEmpty()) {
                consumer.poll(patience).forEach(record -> give(new StoredRecord(record), records));
            }
            return records;
        } catch (WakeupException told) {
            return takeHeard(null);
        } catch (OffsetOutOfRangeException lost) {
            throw new TailLost(lost);
        } catch (InterruptException stopped) {
            // Kafka has set the thread's flag again, which the exception now stands for.
            Thread.interrupted();
            throw new InterruptedException(stopped.getMessage());
        } catch (KafkaException unreachable) {
            throw new JournalUnreachable(unreachable);
        } finally {
            fetching = false;
        }
    }

    private void give(StoredRecord record, Map<Integer, List<StoredRecord>> records) {
        records.computeIfAbsent(record.partition(), _ -> new ArrayList<>()).add(record);
        next.put(record.partition(), record.offset() + 1);
    }

    @Override
    public void close() {
        onClose.accept(this);
        consumer.close();
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }
}
