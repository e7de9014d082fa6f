package io.regesta.testing;

import io.regesta.projection.PostgresUrl;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers in containers, where a container engine answers. */
record ContainerServers(String kafka, PostgresUrl postgres) implements TestServers {
    @SuppressWarnings("resource") // the container library's reaper removes them after the process
    static ContainerServers start() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka-native:4.1.1")
                .withEnv(Map.of(
                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false", "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"));
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
        Startables.deepStart(Stream.of(kafka, postgres)).join();
        PostgresUrl url = new PostgresUrl(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getDatabaseName(),
                postgres.getUsername(),
                postgres.getPassword(),
                Map.of());
        return new ContainerServers(kafka.getBootstrapServers(), url);
    }
}
