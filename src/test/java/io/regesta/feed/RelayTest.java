package io.regesta.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.feed.Heard.One;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalSettings;
import io.regesta.journal.JournalState.Ready;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Stage;
import io.regesta.projection.Rebuilding;
import io.regesta.testing.RegistryTestResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class RelayTest {
    /** One in which nothing happens here: the only workspace lives in another. */
    private static final int IDLE = 0;

    @Inject
    Registrations registrations;

    @Inject
    Journal journal;

    @Inject
    JournalSettings settings;

    @Inject
    Republishing republishing;

    @Inject
    Rebuilding rebuilding;

    @Test
    void every_event_and_every_stage_change_is_heard_once_and_in_order() throws Exception {
        var model = registrations.model(3);
        for (var version = 1; version <= 3; version++) {
            registrations.move(model, version, Stage.STAGING);
            registrations.move(model, version, Stage.PRODUCTION);
        }
        registrations.done(new RenameModel(model.name(), model.name() + "-2"));
        registrations.done(new DeleteModel(model.name() + "-2"));

        try (var events = new Heard(settings, "events.v1");
                var changes = new Heard(settings, "stage-changes.v1")) {
            var heard = events.of(model.id(), all -> all.size() >= 12);
            assertThat(heard)
                    .extracting(RelayTest::revision)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            var moves = changes.of(model.id(), all -> all.size() >= 7);
            assertThat(moves).extracting(RelayTest::revision).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 12L);
            assertThat(moves)
                    .extracting(move -> move.value().at("/change/kind").asText())
                    .containsExactly("promote", "promote", "promote", "promote", "promote", "promote", "delete");
            heard.forEach(RelayTest::checkForm);
            moves.forEach(RelayTest::checkForm);
        }
    }

    @Test
    void what_is_kept_of_the_slots_is_what_they_hold() throws Exception {
        var model = registrations.model(2);
        registrations.move(model, 1, Stage.PRODUCTION);
        registrations.move(model, 2, Stage.STAGING);
        registrations.move(model, 2, Stage.PRODUCTION);
        registrations.done(new RenameModel(model.name(), model.name() + "-2"));

        try (var stages = new Heard(settings, "stages.v1")) {
            var heard = stages.of(model.id(), all -> all.size() >= 5);
            heard.forEach(RelayTest::checkForm);
            var kept = new TreeMap<String, One>();
            heard.forEach(one -> kept.put(one.key(), one));
            var production = requireNonNull(kept.get("default/" + model.id() + "/Production"));
            var staging = requireNonNull(kept.get("default/" + model.id() + "/Staging"));
            assertThat(production.value().at("/slot/current").toString()).isEqualTo("[2]");
            assertThat(production.value().at("/versions/0/source").asText()).isEqualTo("s3://b/p");
            assertThat(production.value().at("/model/name").asText()).isEqualTo(model.name() + "-2");
            assertThat(staging.value().at("/slot/current").toString()).isEqualTo("[]");

            registrations.done(new DeleteModel(model.name() + "-2"));

            assertThat(stages.of(model.id(), all -> all.size() >= heard.size() + 2))
                    .endsWith(stages.of(model.id()).getLast())
                    .filteredOn(one -> one.value().isNull())
                    .extracting(One::key)
                    .containsExactlyInAnyOrder(production.key(), staging.key());
        }
    }

    @Test
    void a_rebuild_of_the_tables_publishes_nothing_again() throws Exception {
        var model = registrations.model(1);
        registrations.move(model, 1, Stage.STAGING);
        try (var events = new Heard(settings, "events.v1")) {
            events.of(model.id(), all -> all.size() >= 3);

            rebuilding.rebuild((_, _) -> {});

            registrations.move(model, 1, Stage.PRODUCTION);
            assertThat(events.of(model.id(), all -> revision(all.getLast()) == 4))
                    .extracting(RelayTest::revision)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void a_topic_that_was_lost_is_made_again_with_the_same_messages() throws Exception {
        var model = registrations.model(2);
        registrations.move(model, 1, Stage.STAGING);
        registrations.move(model, 2, Stage.STAGING);
        var clients = new RelayClients(settings);
        List<One> before;
        try (var changes = new Heard(settings, "stage-changes.v1")) {
            before = changes.of(model.id(), all -> all.size() >= 2);
        }
        try (var admin = Admin.create(clients.admin())) {
            admin.deleteTopics(List.of(settings.topic("stage-changes.v1")))
                    .all()
                    .get();
            await().until(() -> !admin.listTopics().names().get().contains(settings.topic("stage-changes.v1")));
        }

        assertThat(republishing.republish(Set.of(FeedTopic.STAGE_CHANGES))).isPositive();

        try (var changes = new Heard(settings, "stage-changes.v1");
                var events = new Heard(settings, "events.v1")) {
            assertThat(changes.of(model.id(), all -> all.size() >= 2)).isEqualTo(before);
            registrations.move(model, 2, Stage.PRODUCTION);
            assertThat(changes.of(model.id(), all -> all.size() >= 3)).hasSize(3);
            assertThat(events.of(model.id(), all -> all.size() >= 6))
                    .as("the topics that were not lost are left alone")
                    .hasSize(6);
        }
    }

    @Test
    void a_relay_that_was_overtaken_can_publish_nothing_more() throws Exception {
        var clients = new RelayClients(settings);
        try (var admin = Admin.create(clients.admin())) {
            var topics = topics(admin);
            var cursor = RelayCursor.start("log", topics.open());
            try (var paused = Publisher.open(clients, topics, IDLE);
                    var other = Publisher.open(clients, topics, IDLE)) {
                other.publish(List.of(message("new")), cursor.passed(8));

                assertThatThrownBy(() -> paused.publish(List.of(message("old")), cursor.passed(5)))
                        .isInstanceOf(KafkaException.class);

                assertThat(other.cursor().orElseThrow().next()).isEqualTo(8);
                assertThat(heard("new")).hasSize(1);
                assertThat(heard("old")).isEmpty();
            }
        }
    }

    @Test
    void what_a_relay_sent_before_it_died_counts_only_with_its_cursor() throws Exception {
        var clients = new RelayClients(settings);
        try (var admin = Admin.create(clients.admin())) {
            var topics = topics(admin);
            var cursor = RelayCursor.start("log", topics.open());
            try (var first = Publisher.open(clients, topics, IDLE)) {
                first.publish(List.of(message("before")), cursor.passed(3));
            }
            var dying =
                    new KafkaProducer<>(clients.producer(IDLE), new ByteArraySerializer(), new ByteArraySerializer());
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(new ProducerRecord<>(
                            topics.name(FeedTopic.EVENTS),
                            "dying".getBytes(StandardCharsets.UTF_8),
                            "{}".getBytes(StandardCharsets.UTF_8)))
                    .get();

            try (var next = Publisher.open(clients, topics, IDLE)) {
                assertThat(next.cursor().orElseThrow().next()).isEqualTo(3);
                next.publish(List.of(message("after")), cursor.passed(4));
            }

            dying.close(Duration.ZERO);
            assertThat(heard("after")).hasSize(1);
            assertThat(heard("dying")).isEmpty();
        }
    }

    @Test
    void a_topic_that_could_lose_the_state_is_refused_with_the_command_that_mends_it() throws Exception {
        var clients = new RelayClients(settings);
        try (var admin = Admin.create(clients.admin())) {
            var topics = topics(admin);
            var found = topics.open();
            var cursor = RelayCursor.start("log", found);
            var other = new TreeMap<>(found);
            other.put(FeedTopic.STAGES, new FeedTopics.Description("another", 3));

            assertThatThrownBy(() -> cursor.check(other))
                    .isInstanceOf(FeedRefused.class)
                    .hasMessageContaining("regesta feed republish stages");
        }
    }

    private List<One> heard(String key) {
        try (var events = new Heard(settings, "events.v1")) {
            for (var more = 0; more < 5; more++) {
                events.poll();
            }
            return events.of(key);
        }
    }

    private FeedTopics topics(Admin admin) {
        return new FeedTopics(admin, settings, 3, ((Ready) journal.state()).partitions());
    }

    private static Message message(String key) {
        return new Message(FeedTopic.EVENTS, key, 1_000, new TreeMap<>(), Parts.object());
    }

    private static long revision(One one) {
        return Long.parseLong(requireNonNull(one.headers().get("ce_sequence")));
    }

    private static void checkForm(One one) {
        var schema = one.headers().get("ce_dataschema");
        if (schema != null) {
            Schemas.check(schema, one.value());
        }
        assertThat(one.value().isNull()).isEqualTo(Objects.isNull(schema));
    }
}
