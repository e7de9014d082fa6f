package io.regesta.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the journal's topic, and refuses one that could lose or misdate a record. Every refusal is a sentence for an
 * operator, with the command that mends it.
 */
final class JournalTopic {
    /** The largest record, in bytes. */
    static final int MAX_RECORD = 4 * 1024 * 1024;

    private static final long TIMEOUT_MS = 3_000;
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String FLUSH = "flush.messages";

    private final Admin admin;
    private final JournalSettings settings;
    /** What it was at first contact, and has to stay. */
    private volatile @Nullable Description first;

    JournalTopic(Admin admin, JournalSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * A topic that the journal can rest on.
     *
     * @param id Kafka's id of the topic: another one when it was deleted and made again
     */
    record Description(String id, int partitions) {}

    /** Describes the topic, makes it when it is missing, and refuses it when it is wrong. */
    Description open() throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var topic = describe();
        if (topic.isEmpty()) {
            create(settings.partitions(), wanted());
            topic = describe();
        }
        return checked(topic.orElseThrow(
                () -> new ExecutionException(new UnknownTopicOrPartitionException(settings.topic()))));
    }

    /** Checks a topic that was found good before; one that is no longer there is refused. */
    Description recheck() throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        return checked(describe()
                .orElseThrow(() -> new JournalRefused(
                        "The journal's topic %s is gone. Stop every replica and restore it before going on."
                                .formatted(settings.topic()))));
    }

    /** Makes the topic so that it keeps the times that records are sent with; no registry accepts it like that. */
    void createForImport(int partitions)
            throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var configs = wanted();
        configs.put(TIMESTAMP_TYPE, "CreateTime");
        configs.remove(FLUSH); // once, at the end, is enough
        create(partitions, configs);
    }

    /** Whether the topic keeps the times that records are sent with. */
    boolean takesGivenTimes() throws ExecutionException, TimeoutException, InterruptedException {
        return value(config(), TIMESTAMP_TYPE).equals("CreateTime");
    }

    /** From now on the topic is as a registry wants it: the brokers stamp what is appended. */
    void seal() throws ExecutionException, TimeoutException, InterruptedException {
        var operations = wanted().entrySet().stream()
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, settings.topic()), operations))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    /** The topic; empty when it is not there. */
    Optional<TopicDescription> describe() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return Optional.ofNullable(admin.describeTopics(List.of(settings.topic()))
                    .allTopicNames()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .get(settings.topic()));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private void create(int partitions, Map<String, String> configs)
            throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var topic = new NewTopic(settings.topic(), partitions, settings.replication()).configs(configs);
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InvalidReplicationFactorException few) {
                throw new JournalRefused(
                        "The journal's topic %s cannot be made with %d replicas: %s Start more brokers, or set REGESTA_JOURNAL_REPLICATION and REGESTA_JOURNAL_MIN_INSYNC_REPLICAS."
                                .formatted(settings.topic(), settings.replication(), few.getMessage()));
            }
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    /** How the topic has to be configured. */
    Map<String, String> wanted() {
        var wanted = new TreeMap<String, String>();
        wanted.put("cleanup.policy", "delete");
        wanted.put("retention.ms", "-1");
        wanted.put("retention.bytes", "-1");
        wanted.put(TIMESTAMP_TYPE, "LogAppendTime");
        wanted.put("max.message.bytes", Integer.toString(MAX_RECORD));
        wanted.put("unclean.leader.election.enable", "false");
        wanted.put("min.insync.replicas", Short.toString(settings.minInsyncReplicas()));
        if (settings.standalone()) {
            wanted.put(FLUSH, "1");
        }
        return wanted;
    }

    private Description checked(TopicDescription topic)
            throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var partitions = new ArrayList<TopicPartition>();
        for (var partition : topic.partitions()) {
            partitions.add(new TopicPartition(topic.name(), partition.partition()));
            if (partition.replicas().size() < settings.replication()) {
                throw new JournalRefused(
                        "The journal's topic %s has %d replica(s) in partition %d, and needs %d: give it more with kafka-reassign-partitions.sh, or set REGESTA_JOURNAL_REPLICATION."
                                .formatted(
                                        topic.name(),
                                        partition.replicas().size(),
                                        partition.partition(),
                                        settings.replication()));
            }
        }
        checkConfig(topic.name());
        checkStart(partitions);
        return unchanged(
                new Description(topic.topicId().toString(), topic.partitions().size()));
    }

    /** Refuses a topic that took another's place, or in which workspaces would change theirs, while it is in use. */
    private Description unchanged(Description found) throws JournalRefused {
        var known = first;
        if (known == null) {
            first = found;
        } else if (!known.id().equals(found.id())) {
            throw new JournalRefused(
                    "The journal's topic %s was deleted and made again: Kafka's id of it was %s and is %s. Stop every replica and restore it before going on."
                            .formatted(settings.topic(), known.id(), found.id()));
        } else if (known.partitions() != found.partitions()) {
            throw new JournalRefused(
                    "The journal's topic %s was made with %d partitions and has %d now, so that workspaces would change place. Partitions cannot be taken back: stop every replica and restore the topic from a backup."
                            .formatted(settings.topic(), known.partitions(), found.partitions()));
        }
        return found;
    }

    private void checkConfig(String topic)
            throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var config = config();
        for (var wanted : wanted().entrySet()) {
            var present = value(config, wanted.getKey());
            var good = (wanted.getKey().equals("min.insync.replicas")
                            || wanted.getKey().equals("max.message.bytes"))
                    ? Long.parseLong(present) >= Long.parseLong(wanted.getValue())
                    : present.equals(wanted.getValue());
            if (!good) {
                throw new JournalRefused(
                        "The journal's topic %s has %s=%s, and needs %s. Mend it with: kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config %s=%s"
                                .formatted(
                                        topic,
                                        wanted.getKey(),
                                        present,
                                        wanted.getValue(),
                                        settings.bootstrapServers(),
                                        topic,
                                        wanted.getKey(),
                                        wanted.getValue()));
            }
        }
    }

    private @Nullable Config config() throws ExecutionException, TimeoutException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, settings.topic());
        return admin.describeConfigs(List.of(resource))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .get(resource);
    }

    private static String value(@Nullable Config config, String key) {
        var entry = config == null ? null : config.get(key);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private void checkStart(List<TopicPartition> partitions)
            throws JournalRefused, ExecutionException, TimeoutException, InterruptedException {
        var starts = new TreeMap<Integer, Long>();
        for (var start : offsets(admin, partitions, OffsetSpec.earliest()).entrySet()) {
            if (start.getValue().offset() != 0) {
                starts.put(start.getKey().partition(), start.getValue().offset());
            }
        }
        if (!starts.isEmpty()) {
            throw new JournalRefused(
                    "The journal's topic %s has lost its beginning (partition=first offset: %s). Its records are the registry: restore the topic from a backup."
                            .formatted(settings.topic(), starts));
        }
    }

    static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return admin.listOffsets(wanted).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }
}
