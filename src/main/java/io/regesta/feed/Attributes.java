package io.regesta.feed;

import io.regesta.model.Stage;
import io.regesta.tracing.Tracing;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a message: CloudEvents' attributes in Kafka's binary mode, and where the event stands. */
final class Attributes {
    /** Names the schemas; the registry serves them below {@code /schemas/}. */
    static final String SCHEMAS = "https://regesta.io/schemas/";

    private final SortedMap<String, String> headers = new TreeMap<>();

    /**
     * Of an event, on one topic.
     *
     * @param id the message's, the same on every replay and another one for each message of the topic
     * @param type such as {@code stage.changed}
     */
    Attributes(String installation, HistoryEvent event, FeedTopic topic, String key, String id, String type) {
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put(
                "ce_source",
                "/registries/%s/workspaces/%s/%s".formatted(installation, event.workspace(), topic.title()));
        headers.put("ce_type", "io.regesta." + type + ".v" + (topic == FeedTopic.EVENTS ? event.schema() : 1));
        headers.put("ce_time", Parts.time(event.at()));
        headers.put("ce_sequence", "%020d".formatted(event.revision()));
        headers.put("ce_partitionkey", key);
        headers.put("ce_workspace", event.workspace());
        headers.put("ce_logid", event.position().log());
        headers.put(
                "ce_logpos",
                event.position().partition() + ":" + event.position().offset());
        put(Tracing.TRACEPARENT, event.trace());
    }

    /** What the message is about: a model, and a version of it when there is one. */
    Attributes about(String model, @Nullable Integer version) {
        headers.put("ce_subject", "models/" + model + (version == null ? "" : "/versions/" + version));
        return this;
    }

    Attributes stage(@Nullable Stage stage) {
        put("ce_stage", stage == null ? null : stage.title());
        return this;
    }

    Attributes fromStage(@Nullable Stage stage) {
        put("ce_fromstage", stage == null ? null : stage.title());
        return this;
    }

    /** With a value in JSON of that schema. */
    SortedMap<String, String> json(String schema) {
        headers.put("content-type", "application/json");
        headers.put("ce_dataschema", SCHEMAS + schema + ".v1.json");
        return headers;
    }

    /** Without a value. */
    SortedMap<String, String> empty() {
        return headers;
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
