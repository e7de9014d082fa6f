package io.regesta.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the journal's last records, over and over, to a topic that is set as the journal is. */
final class BareSend implements AutoCloseable {
    private static final String JOURNAL = "regesta.journal.v1";
    private static final String TOPIC = "bench.bare-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ProducerRecord<byte[], byte[]>> records;

    private BareSend(KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        this.producer = producer;
        this.records = records;
    }

    /** So many records, which the journal must hold already. */
    static BareSend open(String bootstrapServers, int records) throws InterruptedException, ExecutionException {
        var kafka = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(kafka)) {
            var topics = admin.describeTopics(List.of(JOURNAL)).allTopicNames().get();
            var journal = Objects.requireNonNull(topics.get(JOURNAL));
            var topic = TOPIC + UUID.randomUUID();
            createTopic(admin, topic, journal);
            var settings = new HashMap<>(kafka);
            settings.put("acks", "all");
            settings.put("linger.ms", "0");
            settings.put("batch.size", Integer.toString(256 * 1024));
            var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            return new BareSend(
                    producer,
                    last(records, admin, journal, kafka).stream()
                            .map(value -> new ProducerRecord<byte[], byte[]>(topic, 0, null, value))
                            .toList());
        }
    }

    /** How many bytes the records have. */
    int bytes() {
        return records.stream().mapToInt(record -> record.value().length).sum();
    }

    /** Returns when enough brokers hold the records. */
    void send() throws InterruptedException, ExecutionException {
        for (var sent : records.stream().map(producer::send).toList()) {
            sent.get();
        }
    }

    private static void createTopic(Admin admin, String name, TopicDescription journal)
            throws InterruptedException, ExecutionException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, JOURNAL);
        var described = admin.describeConfigs(List.of(resource)).all().get();
        var settings = Objects.requireNonNull(described.get(resource)).entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
        var topic = new NewTopic(name, journal.partitions().size(), (short) 1).configs(settings);
        admin.createTopics(List.of(topic)).all().get();
    }

    private static List<byte[]> last(int count, Admin admin, TopicDescription journal, Map<String, Object> kafka)
            throws InterruptedException, ExecutionException {
        var latest = journal.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(JOURNAL, partition.partition()), _ -> OffsetSpec.latest()));
        var written = admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() >= count)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the journal has less than %d records".formatted(count)));
        var records = new ArrayList<byte[]>();
        try (var reader = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(written.getKey()));
            reader.seek(written.getKey(), written.getValue().offset() - count);
            while (records.size() < count) {
                var polled = reader.poll(PATIENCE).records(written.getKey());
                if (polled.isEmpty()) {
                    throw new IllegalStateException("the journal cannot be read");
                }
                polled.stream().limit(count - records.size()).forEach(record -> records.add(record.value()));
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
