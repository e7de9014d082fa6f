package io.regesta.commands;

import io.regesta.journal.JournalSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Opens the channels to Kafka, when they are wanted and as often as they are: one that is declared opens at every start. */
@ApplicationScoped
class Channels {
    private static final int ORDER = 100;

    private final KafkaConnector connector;
    private final JournalSettings kafka;
    private final CommandTopics topics;
    private final CommandSettings settings;

    Channels(
            @Connector(KafkaConnector.CONNECTOR_NAME) KafkaConnector connector,
            JournalSettings kafka,
            CommandTopics topics,
            CommandSettings settings) {
        this.connector = connector;
        this.kafka = kafka;
        this.topics = topics;
        this.settings = settings;
    }

    /**
     * The commands, in the order of their partitions, from the first that is not acknowledged. Offsets are committed up to
     * the first that is not; whoever cancels leaves the group.
     */
    Multi<? extends Message<?>> commands() {
        var channel = channel("commands", topics.commands());
        channel.put("group.id", topics.group());
        channel.put("key.deserializer", ByteArrayDeserializer.class.getName());
        channel.put("value.deserializer", ByteArrayDeserializer.class.getName());
        channel.put("auto.offset.reset", "earliest");
        channel.put("enable.auto.commit", "false");
        channel.put("isolation.level", "read_committed");
        channel.put("allow.auto.create.topics", "false");
        channel.put("session.timeout.ms", "6000");
        channel.put("heartbeat.interval.ms", "2000");
        channel.put("max.poll.records", Integer.toString(settings.inFlight()));
        channel.put("max.partition.fetch.bytes", Integer.toString(CommandTopics.MAX_COMMAND));
        channel.put("fetch.max.bytes", Integer.toString(2 * CommandTopics.MAX_COMMAND));
        // What is acknowledged is committed at once, or nearly so: what is not, is read again after a crash.
        channel.put("commit-strategy", "throttled");
        channel.put("auto.commit.interval.ms", "100");
        channel.put("poll-timeout", "100");
        // A command may wait for as long as the registry is away.
        channel.put("throttled.unprocessed-record-max-age.ms", Integer.toString(Integer.MAX_VALUE));
        channel.put("retry-max-wait", "5");
        channel.put("graceful-shutdown", "false");
        return Multi.createFrom().publisher(connector.getPublisher(config(channel)));
    }

    /** Where answers are sent; acknowledged once enough brokers hold them. */
    @SuppressWarnings("unchecked")
    Flow.Subscriber<Message<?>> answers() {
        var channel = channel("command-outcomes", topics.outcomes());
        channel.put("key.serializer", ByteArraySerializer.class.getName());
        channel.put("value.serializer", ByteArraySerializer.class.getName());
        channel.put("acks", "all");
        channel.put("enable.idempotence", "true");
        channel.put("linger.ms", "0");
        channel.put("max.block.ms", "1000");
        channel.put("delivery.timeout.ms", "8000");
        channel.put("max.request.size", Integer.toString(CommandTopics.MAX_ANSWER));
        channel.put("max-inflight-messages", Integer.toString(settings.inFlight()));
        channel.put("close-timeout", "2000");
        return (Flow.Subscriber<Message<?>>) connector.getSubscriber(config(channel));
    }

    private Map<String, String> channel(String name, String topic) {
        var channel = new HashMap<String, String>();
        kafka.clientProperties(name).forEach((key, value) -> channel.put(key.toString(), value.toString()));
        channel.put("channel-name", name);
        channel.put("connector", KafkaConnector.CONNECTOR_NAME);
        channel.put("topic", topic);
        channel.put("health-enabled", "false");
        channel.put("tracing-enabled", "false");
        channel.put("cloud-events", "false");
        return channel;
    }

    private static Config config(Map<String, String> channel) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(channel, "commands", ORDER))
                .build();
    }
}
