package io.regesta.bench;

import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What every acknowledged write has to pay: one record sent to a topic that is set as the journal is, and one row written
 * and committed. The record is the journal's own last one.
 */
final class BareWrites implements AutoCloseable {
    private static final String JOURNAL = "regesta.journal.v1";
    private static final String TOPIC = "bench.bare";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Connection connection;
    private final PreparedStatement upsert;

    /** How long one client waits for the record, for the commit, and for both, one after the other. */
    record Times(Measured send, Measured commit, Measured both) {
        static Times none() {
            return new Times(Measured.nothing(), Measured.nothing(), Measured.nothing());
        }

        Times and(Times other) {
            return new Times(send.and(other.send), commit.and(other.commit), both.and(other.both));
        }
    }

    private BareWrites(
            KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record, Connection connection)
            throws SQLException {
        this.producer = producer;
        this.record = record;
        this.connection = connection;
        this.upsert = connection.prepareStatement(
                "insert into bench.bare (id, value) values (1, ?) on conflict (id) do update set value = excluded.value");
    }

    /** The journal must hold a record already. */
    static BareWrites open(Addresses servers) throws InterruptedException, ExecutionException, SQLException {
        var kafka = Map.<String, Object>of("bootstrap.servers", Objects.requireNonNull(servers.kafka()));
        try (var admin = Admin.create(kafka)) {
            createTopic(admin);
            return new BareWrites(producer(kafka), lastRecord(admin, kafka), connection(servers));
        }
    }

    /** How many bytes the record has. */
    int recordBytes() {
        return record.serializedValueSize();
    }

    String postgresVersion() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    Times run(Duration time) throws InterruptedException, ExecutionException, SQLException {
        var sends = new Histogram(Measured.DIGITS);
        var commits = new Histogram(Measured.DIGITS);
        var both = new Histogram(Measured.DIGITS);
        var begin = System.nanoTime();
        var now = begin;
        for (var value = 0L; now - begin < time.toNanos(); value++) {
            var started = System.nanoTime();
            producer.send(new ProducerRecord<>(TOPIC, 0, record.key(), record.value())).get();
            var sent = System.nanoTime();
            upsert.setString(1, "team " + value);
            upsert.executeUpdate();
            now = System.nanoTime();
            sends.recordValue(sent - started);
            commits.recordValue(now - sent);
            both.recordValue(now - started);
        }
        var seconds = (now - begin) / 1e9;
        return new Times(
                Measured.of(sends, seconds), Measured.of(commits, seconds), Measured.of(both, seconds));
    }

    private static void createTopic(Admin admin) throws InterruptedException, ExecutionException {
        var journal = admin.describeTopics(List.of(JOURNAL)).allTopicNames().get().get(JOURNAL);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, JOURNAL);
        var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        var topic = new NewTopic(TOPIC, journal.partitions().size(), (short) 1).configs(settings);
        admin.createTopics(List.of(topic)).all().get();
    }

    private static ConsumerRecord<byte[], byte[]> lastRecord(Admin admin, Map<String, Object> kafka)
            throws InterruptedException, ExecutionException {
        var journal = admin.describeTopics(List.of(JOURNAL)).allTopicNames().get().get(JOURNAL);
        var latest = journal.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(JOURNAL, partition.partition()), _ -> OffsetSpec.latest()));
        var written = admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the journal is empty"));
        try (var consumer =
                new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(written.getKey()));
            consumer.seek(written.getKey(), written.getValue().offset() - 1);
            return consumer.poll(PATIENCE).records(written.getKey()).getLast();
        }
    }

    /** Set as the registry's own. */
    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("linger.ms", "0");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Every statement is a transaction of its own: one round trip, and the commit in it. */
    private static Connection connection(Addresses servers) throws SQLException {
        var url = PostgresUrl.parse(Objects.requireNonNull(servers.postgres()));
        var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        try (var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.bare (id integer primary key, value text not null)");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        producer.close();
        connection.close();
    }
}
