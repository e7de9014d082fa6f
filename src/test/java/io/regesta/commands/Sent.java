package io.regesta.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as senders send them. */
final class Sent {
    static final String ID = "run-17/promote";

    private Sent() {}

    static ConsumerRecord<byte @Nullable [], byte @Nullable []> command(byte @Nullable [] value) {
        return command(value, Map.of(CommandHeaders.ID, ID));
    }

    static ConsumerRecord<byte @Nullable [], byte @Nullable []> command(
            byte @Nullable [] value, Map<String, String> headers) {
        return record("default".getBytes(UTF_8), value, headers);
    }

    static ConsumerRecord<byte @Nullable [], byte @Nullable []> record(
            byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        return new ConsumerRecord<>(
                "regesta.commands.v1",
                2,
                41,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers(headers),
                Optional.empty());
    }

    static byte[] json(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    static byte[] golden(String file) throws IOException {
        try (var stream = Sent.class.getResourceAsStream("/golden/" + file)) {
            return requireNonNull(stream, file + " is missing").readAllBytes();
        }
    }

    private static Headers headers(Map<String, String> texts) {
        var headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        return headers;
    }
}
