package io.regesta.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Map;
import java.util.Properties;

/** Where the journal is, and how it is made when it is not there yet. */
@ConfigMapping(prefix = "regesta")
public interface JournalSettings {
    /** What all of this installation's topics begin with. */
    @WithName("topic-prefix")
    @WithDefault("regesta.")
    String topicPrefix();

    /** True for one broker inside the process: the topic is then neither replicated nor left to the page cache. */
    @WithName("standalone")
    @WithDefault("false")
    boolean standalone();

    @WithName("kafka")
    Kafka kafka();

    @WithName("journal")
    Topic journal();

    interface Kafka {
        /** The brokers to begin with, as host:port, separated by commas. */
        @WithDefault("localhost:9092")
        String bootstrapServers();

        /** Any other setting of the Kafka clients, such as {@code security.protocol}. */
        @WithName("client")
        Map<String, String> client();
    }

    interface Topic {
        /** How many partitions the journal is made with. They can never be changed later. */
        @WithDefault("12")
        int partitions();

        /** How many brokers must hold the journal. */
        @WithDefault("3")
        short replication();

        /** How many brokers must have stored a record before it counts as written. */
        @WithName("min-insync-replicas")
        @WithDefault("2")
        short minInsyncReplicas();
    }

    /** The journal's topic. */
    default String topic() {
        return topicPrefix() + "journal.v1";
    }

    default short replication() {
        return standalone() ? 1 : journal().replication();
    }

    default short minInsyncReplicas() {
        return standalone() ? 1 : journal().minInsyncReplicas();
    }

    /** What every Kafka client is made with. */
    default Properties clientProperties(String purpose) {
        var properties = new Properties();
        properties.putAll(kafka().client());
        properties.put("bootstrap.servers", kafka().bootstrapServers());
        properties.put("client.id", "regesta-" + purpose);
        properties.put("reconnect.backoff.ms", "50");
        properties.put("reconnect.backoff.max.ms", "500");
        properties.put("request.timeout.ms", "3000");
        return properties;
    }
}
