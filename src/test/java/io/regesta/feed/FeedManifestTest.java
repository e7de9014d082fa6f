package io.regesta.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.journal.JournalSettings;
import io.regesta.testing.KafkaTopics;
import io.regesta.testing.RegistryTestResource;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The topics that Kubernetes makes for the feed are like those that the relay makes where it may. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class FeedManifestTest {
    @Inject
    JournalSettings settings;

    @Test
    void the_feeds_topics_are_made_as_the_relay_would_make_them() {
        List<NewTopic> all;
        try (var admin = Admin.create(settings.clientProperties("test"))) {
            all = new FeedTopics(admin, settings, 12, 12).all();
        }

        assertThat(all).hasSize(4).allSatisfy(topic -> {
            var made = KafkaTopics.named(topic.name().replace(settings.topic(""), "regesta."));
            assertThat(made.numPartitions()).isEqualTo(topic.numPartitions());
            // One replica is enough for a test.
            topic.configs().put("min.insync.replicas", "2");
            assertThat(made.configs()).isEqualTo(topic.configs());
        });
    }
}
