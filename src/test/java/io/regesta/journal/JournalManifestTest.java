package io.regesta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.testing.KafkaTopics;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The topic that Kubernetes makes for the journal is one that the journal accepts. */
class JournalManifestTest {
    @Test
    void the_journals_topic_is_made_as_it_has_to_be() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(KafkaSettings.class)
                .withMapping(TopicSettings.class)
                .build();
        var settings = new JournalSettings(
                config.getConfigMapping(KafkaSettings.class),
                config.getConfigMapping(TopicSettings.class),
                "regesta.",
                false);
        try (var admin = Admin.create(settings.clientProperties("test"))) {
            var made = KafkaTopics.named(settings.topic());

            assertThat(made.configs()).isEqualTo(new JournalTopic(admin, settings).wanted());
            assertThat(made.numPartitions()).isEqualTo(settings.partitions());
            assertThat(made.replicationFactor()).isEqualTo(settings.replication());
        }
    }
}
