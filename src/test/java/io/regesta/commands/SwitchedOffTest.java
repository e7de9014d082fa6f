package io.regesta.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.regesta.testing.Servers;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class SwitchedOffTest {
    @Inject
    CommandTopics topics;

    @Inject
    CommandsByKafka commands;

    @Inject
    @Connector(KafkaConnector.CONNECTOR_NAME)
    KafkaConnector connector;

    @Test
    void unless_switched_on_there_is_no_topic_and_nobody_listens() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Servers.kafka()))) {
            assertThat(admin.listTopics().names().get())
                    .doesNotContain(topics.commands(), topics.outcomes(), topics.dead());
        }
        assertThat(commands.isWanted()).isFalse();
        assertThat(connector.getConsumerChannels()).isEmpty();
        assertThat(connector.getProducerChannels()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("commands");
    }
}
