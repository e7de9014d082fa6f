package io.regesta.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.journal.Position;
import io.regesta.journal.Streams;
import io.regesta.model.ModelId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The parts that all messages are put together from. */
final class Parts {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Parts() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** ISO 8601, in UTC with milliseconds. */
    static String time(long at) {
        return MILLISECONDS.format(Instant.ofEpochMilli(at));
    }

    static String modelId(HistoryEvent event) {
        return Streams.model(event.stream())
                .map(ModelId::toString)
                .orElseThrow(() -> new IllegalArgumentException("the stream of no model: " + event.stream()));
    }

    /** What the model was called then. */
    static String modelName(HistoryEvent event) {
        return event.context().path("name").asText();
    }

    static ObjectNode model(HistoryEvent event) {
        return model(modelId(event), modelName(event), event.workspace());
    }

    static ObjectNode model(String id, String name, String workspace) {
        return object().put("id", id).put("name", name).put("workspace", workspace);
    }

    static ObjectNode decision(HistoryEvent event) {
        return object().put("actor", event.actor().name())
                .put("at", time(event.at()))
                .put("command", event.event().toString());
    }

    static ObjectNode position(Position position) {
        return object().put("log", position.log())
                .put("partition", position.partition())
                .put("offset", position.offset());
    }
}
