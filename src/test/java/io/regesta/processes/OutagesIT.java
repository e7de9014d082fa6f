package io.regesta.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Partitions;
import io.regesta.journal.Streams;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.ModelId;
import io.regesta.standalone.Part;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OutagesIT {
    private static final String WORKSPACE = "default";
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
    void a_journal_that_gets_more_partitions_while_it_is_in_use_takes_no_more_writes() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        var more = NewPartitions.increaseTo(partitions() + 1);

        try (var admin = admin()) {
            admin.createPartitions(Map.of(installation.journal(), more)).all().get();
        }

        await("writes that are off").atMost(NOTICED).until(() -> replica.probe(WRITES) == Mlflow.UNAVAILABLE);
        assertThat(replica.mlflow().get(WRITES).text()).contains("so that workspaces would change place");
        assertUnavailable(replica.mlflow().register(MODEL, "refused"));
        assertThat(replica.mlflow().model(MODEL).status()).isEqualTo(Mlflow.OK);
    }

    @Test
    void a_journal_that_is_deleted_and_made_again_while_it_is_in_use_takes_no_more_writes() throws Exception {
        var replica = installation.start(1).getFirst();
        try (var admin = admin()) {
            var settings = new ConfigResource(ConfigResource.Type.TOPIC, installation.journal());
            var config = admin.describeConfigs(List.of(settings)).all().get().get(settings);
            var topic = new NewTopic(installation.journal(), partitions(), (short) 1)
                    .configs(requireNonNull(config).entries().stream()
                            .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                            .collect(toMap(ConfigEntry::name, ConfigEntry::value)));

            admin.deleteTopics(List.of(installation.journal())).all().get();
            await("the topic, made again").ignoreExceptions().until(() -> {
                admin.createTopics(List.of(topic)).all().get();
                return true;
            });
        }

        await("writes that are off").atMost(NOTICED).until(() -> replica.probe(WRITES) == Mlflow.UNAVAILABLE);
        await("the reason")
                .atMost(NOTICED)
                .untilAsserted(() -> assertThat(replica.mlflow().get(WRITES).text())
                        .containsAnyOf("was deleted and made again", "is gone"));
        assertUnavailable(replica.mlflow().createModel(MODEL));
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
    void records_that_cannot_be_read_or_stored_stop_the_projection_which_says_why_and_is_not_ready() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        var partitions = partitions();
        var ours = Partitions.of(WORKSPACE, partitions);
        var another = (ours + 1) % partitions;

        produce(ours, Codec.encode(unstorable()));
        produce(another, "no envelope".getBytes(UTF_8));

        await("both partitions' stop")
                .atMost(NOTICED)
                .untilAsserted(() -> assertThat(replica.mlflow().get(READY).text())
                        .contains("The record at partition %d, offset 1 cannot be applied: the tables refuse it"
                                .formatted(ours))
                        .contains("The record at partition %d, offset 0 cannot be applied: it is no envelope"
                                .formatted(another)));
        assertThat(replica.probe(READY)).isEqualTo(Mlflow.UNAVAILABLE);
        assertThat(replica.probe(LIVE)).isEqualTo(Mlflow.OK);
        assertThat(replica.log()).contains("cannot be applied: the tables refuse it");
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

    private int partitions() throws Exception {
        try (var admin = admin()) {
            var journal = installation.journal();
            var topic = admin.describeTopics(List.of(journal)).topicNameValues().get(journal);
            return requireNonNull(topic).get().partitions().size();
        }
    }

    private void produce(int partition, byte[] record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            var key = WORKSPACE.getBytes(UTF_8);
            producer.send(new ProducerRecord<>(installation.journal(), partition, key, record))
                    .get();
        }
    }

    /** A record by which nothing is wrong but that PostgreSQL cannot store U+0000. */
    private static Envelope unstorable() {
        var created = new ModelCreated("unstorable", Map.of(), "\0");
        return new Envelope(
                UUID.randomUUID(),
                UUID.randomUUID(),
                WORKSPACE,
                Streams.of(new ModelId(UUID.randomUUID())),
                1,
                null,
                created.claims(),
                created.releases(),
                Map.of(),
                Long.MAX_VALUE,
                Codec.type(created),
                Codec.schema(created),
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                Codec.data(created));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.kafka()));
    }
}
