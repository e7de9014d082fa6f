package io.regesta.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Somebody who deploys: reads a topic of the feed from its start and follows the rule for consumers, and no other. */
final class Deployer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, List<Long>> accepted = new TreeMap<>();
    private final Map<String, JsonNode> last = new TreeMap<>();

    /** On the shared Kafka. */
    Deployer(String topic) {
        this(Servers.kafka(), topic);
    }

    Deployer(String kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        await(topic)
                .atMost(Duration.ofSeconds(20))
                .until(() -> consumer.listTopics().containsKey(topic));
        var partitions = new ArrayList<TopicPartition>();
        consumer.partitionsFor(topic)
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what has come. */
    void read() throws IOException {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            take(record);
        }
    }

    /** The revisions that were newer than what was known of their key, in the order in which they came. */
    Map<String, List<Long>> accepted() {
        return accepted;
    }

    /** The last message of each key; a tombstone takes it away. */
    Map<String, JsonNode> last() {
        return last;
    }

    private void take(ConsumerRecord<String, byte[]> record) throws IOException {
        var revision = Long.parseLong(new String(
                Objects.requireNonNull(record.headers().lastHeader("ce_sequence"))
                        .value(),
                US_ASCII));
        if (revision <= revisions.getOrDefault(record.key(), 0L)) {
            return;
        }
        revisions.put(record.key(), revision);
        accepted.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(revision);
        if (record.value() == null) {
            last.remove(record.key());
        } else {
            last.put(record.key(), JSON.readTree(record.value()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
