package io.regesta.feed;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.regesta.journal.JournalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that hears a topic from its start, and only what was committed. */
final class Heard implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A message as it came; the value is JSON's null when it has none. */
    record One(String key, long at, Map<String, String> headers, JsonNode value) {
        String id() {
            return Objects.requireNonNull(headers.get("ce_id"));
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<One> all = new ArrayList<>();

    Heard(JournalSettings settings, String topic) {
        consumer = new KafkaConsumer<>(
                new RelayClients(settings).reader(99), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var name = settings.topic(topic);
        await(name).until(() -> consumer.listTopics().containsKey(name));
        var partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All that has been heard of a model, once that holds. */
    List<One> of(String model, Predicate<List<One>> enough) {
        await("what is heard of " + model).atMost(Duration.ofSeconds(30)).until(() -> {
            poll();
            return enough.test(of(model));
        });
        return of(model);
    }

    /** All that has been heard of a model so far. */
    List<One> of(String model) {
        return all.stream().filter(one -> one.key().contains(model)).toList();
    }

    /** Hears what is there now. */
    void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(one(record)));
    }

    private static One one(ConsumerRecord<byte[], byte[]> record) {
        var headers = new TreeMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        try {
            return new One(
                    text(record.key()),
                    record.timestamp(),
                    headers,
                    record.value() == null ? NullNode.getInstance() : JSON.readTree(record.value()));
        } catch (IOException broken) {
            throw new AssertionError("no JSON", broken);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
