package io.regesta.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.journal.Partitions;
import io.regesta.standalone.Part;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OutagesIT {
    private static final String MODEL = "fraud";
    private static final String READY = "/q/health/ready";
    private static final String LIVE = "/q/health/live";
    private static final String WRITES = "/q/health/group/writes";
    private static final Duration NOTICED = Duration.ofSeconds(15);
    private static final Duration REFUSED = Duration.ofSeconds(6);

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path data;

    @Test
    void without_kafka_reads_go_on_and_writes_are_refused_until_it_is_back() throws Exception {
        try (var kafka = OwnServer.started(Part.KAFKA, data)) {
            var replica = installation.start(kafka.address(), Servers.freshDatabase());
            replica.mlflow().createModel(MODEL);
            replica.mlflow().register(MODEL, "before");

            kafka.stop();

            var caught = replica.mlflow().register(MODEL, "caught", "Idempotency-Key", "caught");
            assertThat(caught.status()).isEqualTo(Mlflow.UNAVAILABLE);
            await("writes that are off").atMost(NOTICED).until(() -> replica.probe(WRITES) == Mlflow.UNAVAILABLE);
            assertUnavailable(replica.mlflow().register(MODEL, "refused"));
            assertThat(descriptions(replica)).containsExactlyInAnyOrder("before");
            assertThat(replica.mlflow().model(MODEL).status()).isEqualTo(Mlflow.OK);
            assertThat(replica.probe(READY)).isEqualTo(Mlflow.OK);
            assertThat(replica.probe(LIVE)).isEqualTo(Mlflow.OK);

            kafka.start();

            await("writes that go on")
                    .atMost(NOTICED)
                    .until(() -> replica.mlflow()
                                    .register(MODEL, "after", "Idempotency-Key", "after")
                                    .status()
                            == Mlflow.OK);
            assertThat(replica.probe(WRITES)).isEqualTo(Mlflow.OK);
            assertThat(replica.mlflow()
                            .register(MODEL, "caught", "Idempotency-Key", "caught")
                            .status())
                    .isEqualTo(Mlflow.OK);
            assertThat(descriptions(replica)).containsExactlyInAnyOrder("before", "caught", "after");
        }
    }

    @Test
    void without_postgresql_reads_and_writes_are_refused_until_it_is_back() throws Exception {
        try (var postgres = OwnServer.started(Part.POSTGRESQL, data)) {
            var replica = installation.start(Servers.kafka(), postgres.address());
            replica.mlflow().createModel(MODEL);
            replica.mlflow().register(MODEL, "before");

            postgres.stop();

            await("not being ready").atMost(NOTICED).until(() -> replica.probe(READY) == Mlflow.UNAVAILABLE);
            assertUnavailable(replica.mlflow().register(MODEL, "refused"));
            assertUnavailable(replica.mlflow().model(MODEL));
            assertThat(replica.probe(LIVE)).isEqualTo(Mlflow.OK);

            postgres.start();

            replica.awaitReady();
            assertThat(replica.mlflow().register(MODEL, "after").status()).isEqualTo(Mlflow.OK);
            assertThat(descriptions(replica)).containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void a_journal_that_is_set_to_forget_while_it_is_in_use_takes_no_more_writes() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);

        alter("retention.ms", "604800000");

        await("writes that are off").atMost(NOTICED).until(() -> replica.probe(WRITES) == Mlflow.UNAVAILABLE);
        assertThat(replica.mlflow().get(WRITES).text())
                .contains("has retention.ms=604800000, and needs -1")
                .contains("kafka-configs.sh");
        assertUnavailable(replica.mlflow().register(MODEL, "refused"));
        assertThat(replica.mlflow().model(MODEL).status()).isEqualTo(Mlflow.OK);
        assertThat(replica.probe(READY)).isEqualTo(Mlflow.OK);
    }

    @Test
    void a_journal_that_is_set_to_forget_ends_the_process_at_its_start_with_the_command_that_mends_it()
            throws Exception {
        try (var admin = admin()) {
            var topic = new NewTopic(installation.journal(), Optional.of(1), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
        var replica = installation.replica(Servers.kafka(), Servers.freshDatabase());

        replica.launch();

        assertThat(replica.awaitEnd()).isEqualTo(1);
        assertThat(replica.log())
                .contains("has cleanup.policy=compact, and needs delete. Mend it with: kafka-configs.sh")
                .contains("--topic " + installation.journal() + " --add-config cleanup.policy=delete");
    }

    @Test
    void a_record_that_cannot_be_read_stops_the_projection_which_says_why_and_is_not_ready() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);

        produce("no envelope");

        await("not being ready").atMost(NOTICED).until(() -> replica.probe(READY) == Mlflow.UNAVAILABLE);
        assertThat(replica.mlflow().get(READY).text()).contains("offset 1 cannot be read");
        assertThat(replica.log()).contains("offset 1 cannot be read");
        assertThat(replica.probe(LIVE)).isEqualTo(Mlflow.OK);
        assertThat(replica.mlflow().model(MODEL).status()).isEqualTo(Mlflow.OK);
    }

    private static void assertUnavailable(Mlflow.Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(Mlflow.UNAVAILABLE);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(answer.json().path("error_code").asText()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(answer.took()).isLessThan(REFUSED);
    }

    private static List<String> descriptions(Replica replica) throws IOException {
        return replica.mlflow().versions(MODEL).stream()
                .map(version -> version.path("description").asText())
                .toList();
    }

    private void alter(String setting, String value) throws Exception {
        try (var admin = admin()) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, installation.journal());
            var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    private void produce(String text) throws Exception {
        try (var admin = admin();
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", Servers.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var journal = installation.journal();
            var topic = admin.describeTopics(List.of(journal)).topicNameValues().get(journal);
            var partitions = requireNonNull(topic).get().partitions().size();
            var workspace = "default";
            producer.send(new ProducerRecord<>(
                            journal,
                            Partitions.of(workspace, partitions),
                            workspace.getBytes(UTF_8),
                            text.getBytes(UTF_8)))
                    .get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.kafka()));
    }
}
