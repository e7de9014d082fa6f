package io.regesta.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where Kafka is. */
@ConfigMapping(prefix = "regesta.kafka")
public interface KafkaSettings {
    /** The brokers to begin with, as host:port, separated by commas. {@code serve} embeds a broker when they are not given. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** Any other setting of every Kafka client, such as {@code security.protocol}. */
    Map<String, String> client();
}
