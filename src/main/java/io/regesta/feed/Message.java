package io.regesta.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an event on one topic: a CloudEvents message in Kafka's binary mode.
 *
 * @param at the event's time, in milliseconds of the journal's
 * @param value JSON; null says that what the key stands for is gone
 */
public record Message(
        FeedTopic topic,
        String key,
        long at,
        SortedMap<String, String> headers,
        @Nullable ObjectNode value) {

    /** The W3C {@code traceparent} of the request that led to it; null when there was none. */
    @Nullable
    String trace() {
        return headers.get(Tracing.TRACEPARENT);
    }

    /** The value in UTF-8, without line breaks; null of a tombstone. */
    byte @Nullable [] bytes() {
        return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
