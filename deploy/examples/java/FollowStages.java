//DEPS org.apache.kafka:kafka-clients:4.1.1
//DEPS com.fasterxml.jackson.core:jackson-databind:2.21.2

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the stages of all models on Kafka, and never misses or misorders a change:
 *
 * <pre>java -cp 'lib/*' FollowStages.java BOOTSTRAP_SERVERS STATE_FILE [TOPIC_PREFIX]</pre>
 *
 * The state file holds, in one piece, what was done and the offsets behind it. It is written after acting, so a change may
 * be acted on twice when the process is killed, and is never left out.
 */
public final class FollowStages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;
    private final String changes;
    private final String stages;
    private final Path file;
    private final ObjectNode state;

    /** Put here what is to be done. It may throw: then the process ends, and is to be started again. */
    private static void deploy(String model, String stage, int version, String location, long revision) {
        System.out.println(
                version == 0
                        ? "%s: %s is empty, revision %d".formatted(model, stage, revision)
                        : "%s: %s is version %d at %s, revision %d"
                                .formatted(model, stage, version, location, revision));
    }

    public static void main(String[] arguments) throws IOException {
        var prefix = arguments.length > 2 ? arguments[2] : "regesta.";
        try (var follower = new FollowStages(arguments[0], Path.of(arguments[1]), prefix)) {
            follower.run();
        }
    }

    private FollowStages(String kafka, Path file, String prefix) throws IOException {
        this.changes = prefix + "stage-changes.v1";
        this.stages = prefix + "stages.v1";
        this.file = file;
        this.state = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", false,
                        "auto.offset.reset", "none"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    private void run() throws IOException {
        if (state.has("offsets")) {
            var partitions = partitions(changes);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, state.at("/offsets/" + partition.partition()).asLong()));
        } else {
            begin("");
        }
        while (true) {
            follow();
        }
    }

    /** Takes in the changes that have come. */
    private void follow() throws IOException {
        var records = consumer.poll(Duration.ofSeconds(1));
        for (var record : records) {
            if (state.path("log").asText().isEmpty()) {
                state.put("log", log(record));
            }
            if (!log(record).equals(state.path("log").asText())) {
                begin(log(record)); // the registry was restored
                return;
            }
            var change = JSON.readTree(record.value());
            for (var slot : change.path("slots")) {
                take(record.key() + "/" + slot.path("stage").asText(), change, slot, List.of(change.path("version")));
            }
            state.withObject("/offsets").put(Integer.toString(record.partition()), record.offset() + 1);
        }
        if (!records.isEmpty()) {
            save();
        }
    }

    /**
     * Reads what every slot holds, and prepares to follow what becomes of it.
     *
     * @param log whose slots; if empty the newest, for a restored registry leaves what the lost one had published
     */
    private void begin(String log) throws IOException {
        var partitions = partitions(changes);
        // Before the stages are read, so that nothing is between the two.
        var ends = ends(partitions, IsolationLevel.READ_COMMITTED);
        var held = readToTheEnd(stages);
        var current = log.isEmpty()
                ? held.values().stream().max(comparing(ConsumerRecord::timestamp)).map(FollowStages::log).orElse("")
                : log;
        held.values().removeIf(record -> record.value() == null || !log(record).equals(current));

        state.remove("offsets"); // who is killed in the middle begins again
        if (!state.path("log").asText().equals(current)) {
            state.withObject("/slots").forEach(slot -> ((ObjectNode) slot).put("revision", 0)); // they count anew
        }
        state.put("log", current);
        for (var known : state.withObject("/slots").properties()) {
            // The topics of a restored registry are filled from the start, so it may still come.
            if (!held.containsKey(known.getKey()) && known.getValue().path("version").asInt() > 0) {
                System.err.println(known.getValue() + " is not held, or not yet, and left as it is");
            }
        }
        for (var record : held.values()) {
            var message = JSON.readTree(record.value());
            var versions = new ArrayList<JsonNode>();
            message.path("versions").forEach(versions::add);
            take(record.key(), message, message.path("slot"), versions);
        }

        consumer.assign(partitions);
        for (var partition : partitions) {
            consumer.seek(partition, ends.get(partition));
            state.withObject("/offsets").put(Integer.toString(partition.partition()), ends.get(partition));
        }
        save();
    }

    /** The rule: of each slot keep the last revision, and skip what is not newer. */
    private void take(String key, JsonNode message, JsonNode slot, List<JsonNode> described) throws IOException {
        var known = state.withObject("/slots").path(key);
        var revision = message.path("revision").asLong();
        if (revision <= known.path("revision").asLong()) {
            return;
        }
        var version = 0; // of several the highest; 0 when there is none
        for (var number : slot.path("current")) {
            version = Math.max(version, number.asInt());
        }
        var location = version == known.path("version").asInt() ? known.path("location").asText() : "";
        for (var one : described) {
            if (one.path("number").asInt() == version) {
                location = one.path("storageLocation").asText();
            }
        }
        var model = message.path("model").path("name").asText();
        var stage = slot.path("stage").asText();
        deploy(model, stage, version, location, revision);
        state.withObject("/slots")
                .putObject(key)
                .put("model", model)
                .put("stage", stage)
                .put("revision", revision)
                .put("version", version)
                .put("location", location);
        save();
    }

    /**
     * The last record of each key. A transaction becomes visible topic by topic, so the end is that of what was written, and
     * not of what is committed: whatever the changes show already is waited for.
     */
    private Map<String, ConsumerRecord<String, byte[]>> readToTheEnd(String topic) {
        var partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        var last = new TreeMap<String, ConsumerRecord<String, byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                last.merge(record.key(), record, (one, other) -> isOlder(other, one) ? one : other);
            }
        }
        return last;
    }

    /** A topic that is published again begins with what is old. */
    private static boolean isOlder(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
        return log(one).equals(log(other)) && header(one, "ce_sequence").compareTo(header(other, "ce_sequence")) < 0;
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation) {
        var latest = partitions.stream().collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().toCompletionStage().toCompletableFuture()
                .join()
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** The journal's incarnation, which changes when the registry is restored. */
    private static String log(ConsumerRecord<?, ?> record) {
        return header(record, "ce_logid");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value());
    }

    /** Replaces the file only by one that is whole and on the disk. */
    private void save() throws IOException {
        var fresh = Path.of(file + ".new");
        Files.write(
                fresh,
                JSON.writeValueAsBytes(state),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        admin.close();
        consumer.close();
    }
}
