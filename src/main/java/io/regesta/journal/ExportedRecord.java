package io.regesta.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record outside Kafka, byte for byte, readable or not. As JSON its key, value and headers are texts; what is not UTF-8
 * stands in base64 under the same name with {@code 64} behind.
 *
 * @param at when the broker appended it, in milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record ExportedRecord(
        int partition, long offset, long at, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    private static final String BASE64 = "64";

    static ExportedRecord of(int partition, StoredRecord stored) {
        return new ExportedRecord(
                partition, stored.offset(), stored.appendedAt(), stored.key(), stored.value(), stored.headers());
    }

    /** As it was written by {@link #toJson}. */
    static ExportedRecord of(JsonNode json) throws IOException {
        var headers = new ArrayList<Header>();
        for (var header : json.path("headers")) {
            headers.add(new RecordHeader(header.path("name").asText(), bytes(header, "value")));
        }
        return new ExportedRecord(
                json.required("partition").asInt(),
                json.required("offset").asLong(),
                json.required("at").asLong(),
                bytes(json, "key"),
                bytes(json, "value"),
                headers);
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("partition", partition).put("offset", offset).put("at", at);
        put(json, "key", key);
        put(json, "value", value);
        if (!headers.isEmpty()) {
            var array = json.putArray("headers");
            for (var header : headers) {
                put(array.addObject().put("name", header.key()), "value", header.value());
            }
        }
        return json;
    }

    /** To append it to a topic of the same partitions, at the time at which it was appended first. */
    ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, partition, at, key, value, headers);
    }

    private static void put(ObjectNode json, String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            return;
        }
        try {
            json.put(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException noText) {
            json.put(name + BASE64, bytes);
        }
    }

    private static byte @Nullable [] bytes(JsonNode json, String name) throws IOException {
        if (json.has(name + BASE64)) {
            return json.get(name + BASE64).binaryValue();
        }
        return json.has(name) ? json.get(name).asText().getBytes(StandardCharsets.UTF_8) : null;
    }
}
