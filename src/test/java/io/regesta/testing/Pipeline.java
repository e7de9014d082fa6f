package io.regesta.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A pipeline that asks for things by Kafka, and listens to what becomes of them from the beginning of the topics. */
public final class Pipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String commands;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Collection<ConsumerRecord<byte[], byte[]>>> heard = new ConcurrentHashMap<>();
    private final Thread listening;

    /** @param topics the topics to listen to, which are there */
    public Pipeline(String kafka, String commands, Set<String> topics) {
        this.commands = commands;
        var properties = new Properties();
        properties.put("bootstrap.servers", kafka);
        properties.put("linger.ms", "0");
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        properties.put("group.id", "pipeline-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList());
        listening = Thread.ofPlatform().daemon().name("pipeline").start(this::listen);
    }

    /** Sends a command with an id of its own; {@code 'data'} is JSON with single quotes. */
    public void send(String id, String type, String data) {
        send(id, type, data, Map.of());
    }

    public void send(String id, String type, String data, Map<String, String> headers) {
        var value = "{\"type\":\"%s\",\"schema\":1,\"data\":%s}".formatted(type, data.replace('\'', '"'));
        sendRaw(id, value.getBytes(UTF_8), headers);
    }

    public void sendRaw(String id, byte[] value, Map<String, String> headers) {
        var message = new ProducerRecord<>(commands, "default".getBytes(UTF_8), value);
        message.headers().add("regesta-command-id", id.getBytes(UTF_8));
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        producer.send(message);
    }

    /** The first that is heard of a command. */
    public JsonNode awaitOutcome(String id) throws IOException {
        return json(awaitHeard(id, 1).getFirst());
    }

    /** All that has been heard of a command, when it is at least so much. */
    public List<ConsumerRecord<byte[], byte[]>> awaitHeard(String id, int times) {
        await("%d outcomes of %s".formatted(times, id))
                .atMost(PATIENCE)
                .until(() -> heard(id).size() >= times);
        return heard(id);
    }

    public List<ConsumerRecord<byte[], byte[]>> heard(String id) {
        return List.copyOf(heard.getOrDefault(id, List.of()));
    }

    /** The commands of which something has been heard. */
    public Set<String> answered() {
        return heard.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    public static JsonNode json(ConsumerRecord<byte[], byte[]> record) throws IOException {
        return JSON.readTree(record.value());
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        listening.join();
        producer.close(Duration.ofSeconds(1));
    }

    private void listen() {
        try (consumer) {
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    heard.computeIfAbsent(header(record, "regesta-command-id"), _ -> new ConcurrentLinkedQueue<>())
                            .add(record);
                }
            }
        } catch (WakeupException closed) {
            // Nobody listens any more.
        }
    }
}
