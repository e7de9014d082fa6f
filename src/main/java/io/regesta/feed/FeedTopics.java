package io.regesta.feed;

import static java.util.Objects.requireNonNull;

import io.regesta.journal.JournalSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics of the feed where they are missing, and refuses those that could lose the order or the state that is
 * promised. How long a topic keeps its records is its operator's choice.
 */
final class FeedTopics {
    /** The largest record, in bytes: a little more than the journal takes. */
    static final int MAX_RECORD = 5 * 1024 * 1024;

    private static final String CURSORS = "feed-cursors.v1";
    private static final long TIMEOUT_MS = 5_000;

    private final Admin admin;
    private final JournalSettings settings;
    private final int partitions;
    private final int journalPartitions;

    /** @param partitions how many a topic is made with; the cursors' has as many as the journal */
    FeedTopics(Admin admin, JournalSettings settings, int partitions, int journalPartitions) {
        this.admin = admin;
        this.settings = settings;
        this.partitions = partitions;
        this.journalPartitions = journalPartitions;
    }

    /**
     * A topic that can be published to.
     *
     * @param id Kafka's id of the topic: another one when it was deleted and made again
     */
    record Description(String id, int partitions) {}

    /** The topic's name. */
    String name(FeedTopic topic) {
        return settings.topic(topic.suffix());
    }

    /** The name of the topic that holds the relay's cursors, partition by partition of the journal. */
    String cursors() {
        return settings.topic(CURSORS);
    }

    /** Describes the topics, makes those that are missing, and refuses those that are wrong. */
    Map<FeedTopic, Description> open() throws FeedRefused, ExecutionException, TimeoutException, InterruptedException {
        var names = new ArrayList<>(List.of(cursors()));
        for (var topic : FeedTopic.values()) {
            names.add(name(topic));
        }
        var found = describe(names);
        if (found.size() < names.size()) {
            create(found);
            found = describe(names);
        }
        for (var name : names) {
            if (!found.containsKey(name)) {
                throw new ExecutionException(new UnknownTopicOrPartitionException(name));
            }
        }
        check(found);
        var described = new EnumMap<FeedTopic, Description>(FeedTopic.class);
        for (var topic : FeedTopic.values()) {
            var description = requireNonNull(found.get(name(topic)));
            described.put(
                    topic,
                    new Description(
                            description.topicId().toString(),
                            description.partitions().size()));
        }
        return described;
    }

    private Map<String, TopicDescription> describe(Collection<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        var found = new HashMap<String, TopicDescription>();
        for (var answer : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(answer.getKey(), answer.getValue().get(TIMEOUT_MS, TimeUnit.MILLISECONDS));
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
            }
        }
        return found;
    }

    private void create(Map<String, TopicDescription> found)
            throws FeedRefused, ExecutionException, TimeoutException, InterruptedException {
        var missing =
                all().stream().filter(topic -> !found.containsKey(topic.name())).toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof InvalidReplicationFactorException few) {
                    throw new FeedRefused(
                            "The topic %s cannot be made with %d replicas: %s Start more brokers, or set REGESTA_JOURNAL_REPLICATION and REGESTA_JOURNAL_MIN_INSYNC_REPLICAS."
                                    .formatted(created.getKey(), settings.replication(), few.getMessage()));
                }
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }

    /** Every topic as it is made. */
    List<NewTopic> all() {
        var all = new ArrayList<NewTopic>();
        for (var topic : FeedTopic.values()) {
            all.add(topic(name(topic), partitions, topic.isCompacted()));
        }
        all.add(topic(cursors(), journalPartitions, true));
        return all;
    }

    private NewTopic topic(String name, int partitionCount, boolean compacted) {
        var configs = new HashMap<String, String>();
        configs.put("cleanup.policy", compacted ? "compact" : "delete");
        configs.put("retention.ms", "-1");
        configs.put("retention.bytes", "-1");
        configs.put("max.message.bytes", Integer.toString(MAX_RECORD));
        configs.put("unclean.leader.election.enable", "false");
        configs.put("min.insync.replicas", Short.toString(settings.minInsyncReplicas()));
        return new NewTopic(name, partitionCount, settings.replication()).configs(configs);
    }

    private void check(Map<String, TopicDescription> found)
            throws FeedRefused, ExecutionException, TimeoutException, InterruptedException {
        var cursorPartitions = requireNonNull(found.get(cursors())).partitions().size();
        if (cursorPartitions != journalPartitions) {
            throw new FeedRefused(
                    "The topic %s has %d partitions and the journal %d. Delete it; the feed is then published again from the start."
                            .formatted(cursors(), cursorPartitions, journalPartitions));
        }
        for (var topic : FeedTopic.values()) {
            check(name(topic), topic.isCompacted());
        }
        check(cursors(), true);
    }

    private void check(String topic, boolean compacted)
            throws FeedRefused, ExecutionException, TimeoutException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var config = admin.describeConfigs(List.of(resource))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .get(resource);
        var policy = Optional.ofNullable(config)
                .map(all -> all.get("cleanup.policy").value())
                .orElse("");
        var wanted = compacted ? "compact" : "delete";
        if (!policy.equals(wanted)) {
            throw wrong(topic, "cleanup.policy", policy, wanted);
        }
        var largest = Optional.ofNullable(config)
                .map(all -> all.get("max.message.bytes").value())
                .orElse("0");
        if (Long.parseLong(largest) < MAX_RECORD) {
            throw wrong(topic, "max.message.bytes", largest, Integer.toString(MAX_RECORD));
        }
    }

    private FeedRefused wrong(String topic, String setting, String present, String wanted) {
        return new FeedRefused(
                "The topic %s has %s=%s, and needs %s. Mend it with: kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config %s=%s"
                        .formatted(
                                topic, setting, present, wanted, settings.bootstrapServers(), topic, setting, wanted));
    }
}
