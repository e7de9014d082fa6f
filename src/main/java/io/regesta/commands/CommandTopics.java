package io.regesta.commands;

import io.regesta.journal.JournalSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of commands: their names, their making, and the check that what is read can be answered. */
@ApplicationScoped
class CommandTopics {
    /** The largest command, in bytes. */
    static final int MAX_COMMAND = 4 * 1024 * 1024;

    /** The largest answer to one: a command as it came and why it is dead, or the event that it came to. */
    static final int MAX_ANSWER = 5 * 1024 * 1024;

    private static final long TIMEOUT_MS = 3_000;
    private static final String LARGEST = "max.message.bytes";
    private static final String CLEANUP = "cleanup.policy";

    private final JournalSettings kafka;
    private final CommandSettings settings;

    CommandTopics(JournalSettings kafka, CommandSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    String commands() {
        return kafka.topic("commands.v1");
    }

    String outcomes() {
        return kafka.topic("command-outcomes.v1");
    }

    /** Where what cannot be read is kept. */
    String dead() {
        return kafka.topic("commands-dead.v1");
    }

    /** The consumer group that all replicas share. */
    String group() {
        return kafka.topic("commands");
    }

    /** The topics that outcomes may be sent to at a sender's wish. */
    Set<String> replies() {
        return settings.replyTopics().orElse(Set.of());
    }

    /**
     * Makes what is missing, and checks what was there.
     *
     * @throws IllegalStateException when a topic could not take what is to be sent to it: a sentence for an operator
     */
    void open() throws ExecutionException, TimeoutException, InterruptedException {
        try (var admin = Admin.create(kafka.clientProperties("commands-admin"))) {
            make(admin);
            check(admin);
        }
    }

    private void make(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : largest().entrySet()) {
            wanted.add(new NewTopic(topic.getKey(), settings.partitions(), kafka.replication())
                    .configs(Map.of(
                            CLEANUP,
                            "delete",
                            "retention.ms",
                            Long.toString(settings.retention().toMillis()),
                            LARGEST,
                            Integer.toString(topic.getValue()),
                            "min.insync.replicas",
                            Short.toString(kafka.minInsyncReplicas()))));
        }
        for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
            try {
                made.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }

    private void check(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        var topics = largest();
        var configs = admin.describeConfigs(topics.keySet().stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        for (var config : configs.entrySet()) {
            var topic = config.getKey().name();
            var wanted = topics.getOrDefault(topic, MAX_ANSWER);
            if (Integer.parseInt(config.getValue().get(LARGEST).value()) < wanted) {
                throw refused(topic, LARGEST, config.getValue().get(LARGEST).value(), Integer.toString(wanted));
            }
            var cleanup = config.getValue().get(CLEANUP).value();
            if (!cleanup.equals("delete")) {
                throw refused(topic, CLEANUP, cleanup, "delete");
            }
        }
    }

    /** How many bytes a record of each topic may have. */
    private Map<String, Integer> largest() {
        var largest = new TreeMap<String, Integer>();
        replies().forEach(topic -> largest.put(topic, MAX_ANSWER));
        List.of(outcomes(), dead()).forEach(topic -> largest.put(topic, MAX_ANSWER));
        largest.put(commands(), MAX_COMMAND);
        return largest;
    }

    private IllegalStateException refused(String topic, String setting, String present, String wanted) {
        return new IllegalStateException(
                "The topic %s has %s=%s, and needs %s. Mend it with: kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config %s=%s"
                        .formatted(topic, setting, present, wanted, kafka.bootstrapServers(), topic, setting, wanted));
    }
}
