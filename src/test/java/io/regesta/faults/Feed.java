package io.regesta.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.faults.history.Promise;
import io.regesta.faults.history.Replayed;
import io.regesta.faults.history.Replayed.Effect;
import io.regesta.faults.history.Violation;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What somebody hears who reads the feed's topics from their start, held against what the journal comes to. */
final class Feed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "default/";

    private final KafkaConsumer<String, byte[]> consumer;
    private final String prefix;

    Feed(String kafka, String prefix) {
        this.prefix = prefix;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    List<Violation> violations(Replayed replayed) throws IOException {
        var violations = new ArrayList<Violation>();
        compare("events", expected(replayed, _ -> true), heard("events.v1"), violations);
        compare(
                "stage changes",
                expected(replayed, effect -> effect.event() instanceof StageTransitioned),
                heard("stage-changes.v1"),
                violations);
        compare("stages", slots(replayed), held(), violations);
        return violations;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static void compare(
            String what, Map<String, ?> expected, Map<String, ?> heard, List<Violation> violations) {
        if (!expected.equals(heard)) {
            var differing = new TreeMap<String, String>();
            expected.forEach((key, value) -> {
                if (!value.equals(heard.get(key))) {
                    differing.put(key, "%s, not %s".formatted(heard.get(key), value));
                }
            });
            heard.forEach((key, value) -> {
                if (!expected.containsKey(key)) {
                    differing.put(key, "%s, not nothing".formatted(value));
                }
            });
            violations.add(new Violation(Promise.FEED_IS_THE_JOURNAL, what + ": " + differing));
        }
    }

    /** The ids of each model's events, in order. */
    private static Map<String, List<String>> expected(Replayed replayed, Predicate<Effect> told) {
        var expected = new HashMap<String, List<String>>();
        replayed.effects().stream()
                .filter(told)
                .forEach(effect -> expected.computeIfAbsent(WORKSPACE + effect.model(), _ -> new ArrayList<>())
                        .add(effect.id().toString()));
        return expected;
    }

    private Map<String, List<String>> heard(String topic) {
        var heard = new HashMap<String, List<String>>();
        var moves = topic.startsWith("stage-changes");
        for (var record : records(topic)) {
            if (!moves || !isDeletion(record)) {
                heard.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(header(record, "ce_id"));
            }
        }
        return heard;
    }

    /** A stage change that says that a version left its stage because it, or its model, is gone. */
    private static boolean isDeletion(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader("ce_stage") == null;
    }

    /** What each slot holds that holds something. */
    private static Map<String, List<Integer>> slots(Replayed replayed) {
        var slots = new HashMap<String, List<Integer>>();
        replayed.world().models().forEach((id, model) -> {
            for (var stage : Stage.SLOTS) {
                if (!model.numbersIn(stage).isEmpty()) {
                    slots.put(WORKSPACE + id + "/" + stage.title(), model.numbersIn(stage));
                }
            }
        });
        return slots;
    }

    private Map<String, List<Integer>> held() throws IOException {
        var held = new HashMap<String, List<Integer>>();
        for (var record : records("stages.v1")) {
            var current = new ArrayList<Integer>();
            if (record.value() != null) {
                JSON.readTree(record.value()).at("/slot/current").forEach(number -> current.add(number.asInt()));
            }
            if (current.isEmpty()) {
                held.remove(record.key());
            } else {
                held.put(record.key(), current);
            }
        }
        return held;
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        var partitions = consumer.partitionsFor(prefix + topic).stream()
                .map(partition -> new TopicPartition(prefix + topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(requireNonNull(record.headers().lastHeader(name)).value(), US_ASCII);
    }
}
