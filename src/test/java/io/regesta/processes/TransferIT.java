package io.regesta.processes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.projection.PostgresUrl;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** A journal that is taken out of one Kafka topic and put into another. */
class TransferIT {
    private static final String MODEL = "fraud";
    private static final int VERSIONS = 300;
    private static final List<String> TABLES = List.of(
            "projection_position",
            "stream",
            "claimed_name",
            "registered_model",
            "model_tag",
            "model_alias",
            "model_version",
            "version_tag",
            "history");

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

        assertThat(again.mlflow().model(MODEL).text())
                .isEqualTo(replica.mlflow().model(MODEL).text());
        assertThat(versions(again)).hasSize(VERSIONS).isEqualTo(versions(replica));
        assertThat(tables(after)).isEqualTo(tables(before));
        var next = again.mlflow().register(MODEL, "the first after the import");
        assertThat(next.json().path("model_version").path("version").asInt()).isEqualTo(VERSIONS + 1);
    }

    /** Something of each kind, and a record that is void for good. */
    private void write(Replica replica) throws IOException {
        var mlflow = replica.mlflow();
        mlflow.createModel(MODEL);
        for (var number = 1; number < VERSIONS; number++) {
            mlflow.register(MODEL, "Größe " + number);
        }
        mlflow.promote(MODEL, 7);
        mlflow.promote(MODEL, 8);
        appendFirstRecordAgain();
        assertThat(mlflow.register(MODEL, "behind what is void").status()).isEqualTo(Mlflow.OK);
    }

    private void appendFirstRecordAgain() {
        var properties = new Properties();
        properties.put("bootstrap.servers", Servers.kafka());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var partitions = consumer.partitionsFor(old.journal()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var first = consumer.poll(Duration.ofSeconds(20)).iterator().next();
            producer.send(new ProducerRecord<>(old.journal(), first.partition(), first.key(), first.value()));
        }
    }

    private static Set<JsonNode> versions(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream().collect(Collectors.toSet());
    }

    private static Map<String, List<String>> tables(String postgres) throws SQLException {
        var tables = new TreeMap<String, List<String>>();
        var url = PostgresUrl.parse(postgres);
        var login = new Properties();
        login.put("user", requireNonNull(url.user()));
        login.put("password", requireNonNull(url.password()));
        try (var connection = requireNonNull(new Driver().connect(url.jdbcUrl(), login));
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                var rows = new ArrayList<String>();
                var found = statement.executeQuery("select t::text from regesta.%s t order by 1".formatted(table));
                while (found.next()) {
                    rows.add(found.getString(1));
                }
                tables.put(table, rows);
            }
        }
        return tables;
    }
}
