package io.regesta.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes the records that commands are answered with. */
final class Letters {
    /** What the connector adds to a record that it has read. */
    private static final String CONNECTORS_OWN = "smallrye-";

    private static final int LONGEST_REASON = 2_000;

    private final CommandTopics topics;

    Letters(CommandTopics topics) {
        this.topics = topics;
    }

    /** What a sender hears of its command: keyed by the command's id, which it also has as a header. */
    ProducerRecord<byte[], byte[]> outcome(Received received, OutcomeMessage outcome) {
        var headers = new ArrayList<Header>();
        headers.add(header(CommandHeaders.ID, received.id()));
        headers.add(header(CommandHeaders.OUTCOME, outcome.outcome()));
        headers.add(header("content-type", "application/json"));
        if (received.trace() != null) {
            headers.add(header(CommandHeaders.TRACE, received.trace()));
        }
        return new ProducerRecord<>(
                Objects.requireNonNullElse(received.replyTo(), topics.outcomes()),
                null,
                bytes(received.id()),
                outcome.json(),
                headers);
    }

    /** A record that could not be read, as it came, with the reason in further headers. */
    ProducerRecord<byte[], byte[]> dead(ConsumerRecord<byte @Nullable [], byte @Nullable []> message, Unreadable why) {
        var headers = new ArrayList<Header>();
        for (var header : message.headers()) {
            if (!header.key().startsWith(CONNECTORS_OWN)) {
                headers.add(header);
            }
        }
        headers.addAll(reasons(message, why));
        return new ProducerRecord<>(topics.dead(), null, message.key(), message.value(), headers);
    }

    private static List<Header> reasons(ConsumerRecord<byte @Nullable [], byte @Nullable []> message, Unreadable why) {
        var reasons = new ArrayList<Header>();
        reasons.add(header(CommandHeaders.DEAD_REASON, cut(why.reason())));
        var field = why.field();
        if (field != null) {
            reasons.add(header(CommandHeaders.DEAD_FIELD, cut(field)));
        }
        reasons.add(
                header(CommandHeaders.DEAD_AT, message.topic() + ":" + message.partition() + ":" + message.offset()));
        return reasons;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_REASON
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_REASON)) + "…";
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
