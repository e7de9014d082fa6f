package io.regesta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static final int ORDINAL = 300;

    @Test
    void a_setting_of_the_clients_can_be_an_environment_variable() {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(KafkaSettings.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "REGESTA_KAFKA_CLIENT__SECURITY_PROTOCOL_", "SASL_SSL",
                                "REGESTA_KAFKA_CLIENT__SSL_TRUSTSTORE_LOCATION_", "/etc/ca.crt"),
                        ORDINAL))
                .build()
                .getConfigMapping(KafkaSettings.class);

        assertThat(settings.client())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "ssl.truststore.location", "/etc/ca.crt"));
    }
}
