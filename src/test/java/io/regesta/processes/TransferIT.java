package io.regesta.processes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.projection.PostgresUrl;
import io.regesta.testing.Servers;
import io.regesta.testing.Tables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/**
 * A journal that is taken out of one Kafka topic and put into another: of as many events as {@code -Dtransfer.events} says,
 * and a few more.
 */
class TransferIT {
    private static final String MODEL = "fraud";
    private static final int VERSIONS = Integer.getInteger("transfer.events", 300);
    private static final int CLIENTS = 20;
    private static final int ROUND = 10_000;

    @RegisterExtension
    final Installation old = new Installation();

    @RegisterExtension
    final Installation restored = new Installation();

    @TempDir
    Path directory;

    @Test
    void an_imported_journal_comes_to_equal_tables_and_equal_answers() throws Exception {
        var before = Servers.freshDatabase();
        var after = Servers.freshDatabase();
        var file = directory.resolve("journal.ndjson").toString();
        var replica = old.start(1, before).getFirst();
        write(replica);

        old.operate(before, "export", file);
        restored.operate(after, "import", file);
        var again = restored.start(1, after).getFirst();

        assertThat(again.mlflow().versions(MODEL)).hasSize(VERSIONS);
        assertThat(Answers.of(again, MODEL)).isEqualTo(Answers.of(replica, MODEL));
        assertThat(tables(after)).isEqualTo(tables(before));
        var next = again.mlflow().register(MODEL, "the first after the import");
        assertThat(next.json().path("model_version").path("version").asInt()).isEqualTo(VERSIONS + 1);
    }

    @Test
    void a_mirrored_journal_is_taken_over_by_the_tables_of_the_old_one() throws Exception {
        var database = Servers.freshDatabase();
        var replica = old.start(1, database).getFirst();
        write(replica);
        var model = replica.mlflow().model(MODEL).text();
        replica.terminate();
        replica.awaitEnd();
        mirror();

        restored.operate(database, "adopt");
        var again = restored.start(1, database).getFirst();

        assertThat(again.mlflow().model(MODEL).text()).isEqualTo(model);
        var next = again.mlflow().register(MODEL, "the first on the mirror");
        assertThat(next.json().path("model_version").path("version").asInt()).isEqualTo(VERSIONS + 1);
    }

    /** Something of each kind, and a record that is void for good. */
    private void write(Replica replica) throws Exception {
        var mlflow = replica.mlflow();
        mlflow.createModel(MODEL);
        for (var written = 1; written < VERSIONS; written += ROUND) {
            var end = Math.min(VERSIONS, written + ROUND);
            var next = new AtomicInteger(written);
            Crowd.of(CLIENTS, _ -> {
                for (var number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                    mlflow.register(MODEL, "Größe " + number);
                }
                return end;
            });
        }
        mlflow.promote(MODEL, 7);
        mlflow.promote(MODEL, 8);
        appendFirstRecordAgain();
        assertThat(mlflow.register(MODEL, "behind what is void").status()).isEqualTo(Mlflow.OK);
    }

    private void appendFirstRecordAgain() {
        try (var producer = new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var first = records().getFirst();
            producer.send(new ProducerRecord<>(old.journal(), first.partition(), first.key(), first.value()));
        }
    }

    /** What a mirror does: a topic of as many partitions, and every record appended again with its own time. */
    private void mirror() throws Exception {
        var partitions = 0;
        try (var consumer = consumer()) {
            partitions = consumer.partitionsFor(old.journal()).size();
        }
        try (var admin = Admin.create(kafka());
                var producer = new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var topic = new NewTopic(restored.journal(), partitions, (short) 1)
                    .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
            admin.createTopics(List.of(topic)).all().get();
            records()
                    .forEach(record -> producer.send(new ProducerRecord<>(
                            restored.journal(), record.partition(), record.timestamp(), record.key(), record.value())));
        }
    }

    /** Everything in the journal. */
    private List<ConsumerRecord<byte[], byte[]>> records() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(old.journal()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties kafka() {
        var properties = new Properties();
        properties.put("bootstrap.servers", Servers.kafka());
        return properties;
    }

    private static Map<String, List<String>> tables(String postgres) throws SQLException {
        var url = PostgresUrl.parse(postgres);
        var login = new Properties();
        login.put("user", requireNonNull(url.user()));
        login.put("password", requireNonNull(url.password()));
        try (var connection = requireNonNull(new Driver().connect(url.jdbcUrl(), login))) {
            return Tables.of(connection);
        }
    }
}
