package io.regesta.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.standalone.SecuredKafka;
import io.regesta.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The variables that the operators' guide names for TLS and SASL reach every client that the registry has of Kafka. */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Installation installation = new Installation();

    @TempDir
    Path directory;

    @Test
    void writes_the_feed_and_commands_go_by_tls_and_a_password() throws Exception {
        try (var kafka = SecuredKafka.start(directory)) {
            installation.set("regesta.commands.enabled=true");
            installation.set("REGESTA_KAFKA_CLIENT__SECURITY_PROTOCOL_", "SASL_SSL");
            installation.set("REGESTA_KAFKA_CLIENT__SASL_MECHANISM_", "SCRAM-SHA-512");
            installation.set("REGESTA_KAFKA_CLIENT__SASL_JAAS_CONFIG_", SecuredKafka.login());
            installation.set("REGESTA_KAFKA_CLIENT__SSL_TRUSTSTORE_TYPE_", "PEM");
            installation.set(
                    "REGESTA_KAFKA_CLIENT__SSL_TRUSTSTORE_LOCATION_",
                    kafka.authority().toString());

            var replica = installation.start(kafka.address(), Servers.freshDatabase());

            assertThat(replica.mlflow().createModel("fraud").status()).isEqualTo(Mlflow.OK);
            for (var group : List.of("writes", "feed", "commands")) {
                await(group).atMost(PATIENCE).until(() -> replica.probe("/q/health/group/" + group) == Mlflow.OK);
            }
            replica.end();
        }
    }
}
