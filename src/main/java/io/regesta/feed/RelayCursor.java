package io.regesta.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a partition of the journal has been published, topic by topic. It is stored in the same Kafka transaction as
 * what was published.
 *
 * @param log the journal
 * @param topics by title, so that the stored form does not hang on class names
 */
record RelayCursor(String log, Map<String, Mark> topics) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a topic stands.
     *
     * @param id Kafka's id of the topic that was published to
     * @param partitions how many it had
     * @param next the offset of the first event that has not been published to it
     */
    record Mark(String id, int partitions, long next) {}

    /** Nothing has been published to these topics. */
    static RelayCursor start(String log, Map<FeedTopic, FeedTopics.Description> found) {
        var marks = new TreeMap<String, Mark>();
        found.forEach((topic, description) ->
                marks.put(topic.title(), new Mark(description.id(), description.partitions(), 0)));
        return new RelayCursor(log, marks);
    }

    /** From where on a topic is published. */
    long next(FeedTopic topic) {
        return mark(topic).next();
    }

    /** From where on anything is published. */
    long next() {
        return topics.values().stream().mapToLong(Mark::next).min().orElse(0);
    }

    /** Every topic has been published up to an offset, and those that were further stay there. */
    RelayCursor passed(long next) {
        var marks = new TreeMap<String, Mark>();
        topics.forEach((title, mark) ->
                marks.put(title, new Mark(mark.id(), mark.partitions(), Math.max(mark.next(), next))));
        return new RelayCursor(log, marks);
    }

    /** A topic is to be published again from the start, as it is found now. */
    RelayCursor again(FeedTopic topic, FeedTopics.Description found) {
        var marks = new TreeMap<>(topics);
        marks.put(topic.title(), new Mark(found.id(), found.partitions(), 0));
        return new RelayCursor(log, marks);
    }

    /** @throws FeedRefused when a topic is not the one that was published to */
    void check(Map<FeedTopic, FeedTopics.Description> found) throws FeedRefused {
        for (var topic : found.entrySet()) {
            var mark = mark(topic.getKey());
            if (!mark.id().equals(topic.getValue().id())) {
                throw new FeedRefused(
                        "The topic %s is not the one that was published to: it was deleted and made again. Fill it with: regesta feed republish %s"
                                .formatted(
                                        topic.getKey().title(), topic.getKey().title()));
            }
            if (mark.partitions() != topic.getValue().partitions()) {
                throw new FeedRefused(
                        "The topic %s had %d partitions and has %d now, so that models have changed place. Delete it and fill it anew with: regesta feed republish %s"
                                .formatted(
                                        topic.getKey().title(),
                                        mark.partitions(),
                                        topic.getValue().partitions(),
                                        topic.getKey().title()));
            }
        }
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a cursor that cannot be written", impossible);
        }
    }

    static RelayCursor parse(byte[] bytes) throws FeedRefused {
        try {
            return JSON.readValue(bytes, RelayCursor.class);
        } catch (IOException unreadable) {
            throw new FeedRefused(
                    "The relay's cursor cannot be read (%s). Use the release that wrote it, or start anew with: regesta feed republish"
                            .formatted(unreadable.getMessage()));
        }
    }

    private Mark mark(FeedTopic topic) {
        return topics.getOrDefault(topic.title(), new Mark("", 0, 0));
    }
}
