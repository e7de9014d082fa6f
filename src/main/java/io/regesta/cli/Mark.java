package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The last that is known of a model's slot: as of which revision in which journal, and what it holds. */
record Mark(String model, String log, long revision, List<HeldVersion> current) {
    static Mark of(JsonNode json) {
        return new Mark(
                json.path("model").asText(),
                json.path("log").asText(),
                json.path("revision").asLong(),
                HeldVersion.all(json.path("current")));
    }

    static Mark of(Change change) {
        return new Mark(change.model(), change.log(), change.revision(), change.current());
    }

    /** Revisions count within a journal; one of another journal comes from a list that was read anew. */
    boolean isBefore(Change change) {
        return !log.equals(change.log()) || revision < change.revision();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("model", model).put("log", log).put("revision", revision);
        json.set("current", HeldVersion.json(current));
        return json;
    }
}
