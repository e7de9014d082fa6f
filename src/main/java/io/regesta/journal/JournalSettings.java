package io.regesta.journal;

import jakarta.inject.Singleton;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the journal is, how it is made, and how its clients are. */
@Singleton
public final class JournalSettings {
    private final KafkaSettings kafka;
    private final TopicSettings topic;
    private final String topicPrefix;
    private final boolean standalone;

    /**
     * @param topicPrefix what all of this installation's topics begin with
     * @param standalone whether there is one broker, inside the process: the topic is then neither replicated nor left to the
     *     page cache; {@code serve} says it when it embeds the broker
     */
    JournalSettings(
            KafkaSettings kafka,
            TopicSettings topic,
            @ConfigProperty(name = "regesta.topic-prefix", defaultValue = "regesta.") String topicPrefix,
            @ConfigProperty(name = "regesta.standalone", defaultValue = "false") boolean standalone) {
        this.kafka = kafka;
        this.topic = topic;
        this.topicPrefix = topicPrefix;
        this.standalone = standalone;
    }

    /** The journal's topic. */
    String topic() {
        return topic("journal.v1");
    }

    /** The name of a topic of this installation. */
    public String topic(String suffix) {
        return topicPrefix + suffix;
    }

    public boolean standalone() {
        return standalone;
    }

    int partitions() {
        return topic.partitions();
    }

    /** How many brokers hold each of this installation's topics. */
    public short replication() {
        return standalone ? 1 : topic.replication();
    }

    /** How many brokers must have stored a record before it counts as written. */
    public short minInsyncReplicas() {
        return standalone ? 1 : topic.minInsyncReplicas();
    }

    /** The brokers to begin with. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** What every Kafka client is made with. */
    public Properties clientProperties(String purpose) {
        var properties = new Properties();
        properties.putAll(kafka.client());
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("client.id", "regesta-" + purpose);
        properties.put("reconnect.backoff.ms", "50");
        properties.put("reconnect.backoff.max.ms", "500");
        properties.put("request.timeout.ms", "3000");
        return properties;
    }
}
