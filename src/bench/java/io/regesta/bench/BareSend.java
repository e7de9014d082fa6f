package io.regesta.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Sends the journal's last record, over and over, to a topic that is set as the journal is. */
final class BareSend implements AutoCloseable {
    private static final String JOURNAL = "regesta.journal.v1";
    private static final String TOPIC = "bench.bare";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ProducerRecord<byte[], byte[]> record;

    private BareSend(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        this.producer = producer;
        this.record = record;
    }

    /** The journal must hold a record already. */
    static BareSend open(String bootstrapServers) throws InterruptedException, ExecutionException {
        var kafka = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(kafka)) {
            var topics = admin.describeTopics(List.of(JOURNAL)).allTopicNames().get();
            var journal = Objects.requireNonNull(topics.get(JOURNAL));
            createTopic(admin, journal);
            var settings = new HashMap<>(kafka);
            settings.put("acks", "all");
            settings.put("linger.ms", "0");
            var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            return new BareSend(producer, new ProducerRecord<>(TOPIC, 0, null, lastRecord(admin, journal, kafka)));
        }
    }

    /** How many bytes the record has. */
    int bytes() {
        return record.value().length;
    }

    /** Returns when enough brokers hold the record. */
    void send() throws InterruptedException, ExecutionException {
        producer.send(record).get();
    }

    private static void createTopic(Admin admin, TopicDescription journal)
            throws InterruptedException, ExecutionException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, JOURNAL);
        var described = admin.describeConfigs(List.of(resource)).all().get();
        var settings = Objects.requireNonNull(described.get(resource)).entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
        var topic = new NewTopic(TOPIC, journal.partitions().size(), (short) 1).configs(settings);
        admin.createTopics(List.of(topic)).all().get();
    }

    private static byte[] lastRecord(Admin admin, TopicDescription journal, Map<String, Object> kafka)
            throws InterruptedException, ExecutionException {
        var latest = journal.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(JOURNAL, partition.partition()), _ -> OffsetSpec.latest()));
        var written = admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the journal is empty"));
        try (var reader = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(written.getKey()));
            reader.seek(written.getKey(), written.getValue().offset() - 1);
            return reader.poll(PATIENCE).records(written.getKey()).getLast().value();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
