package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A version that a slot holds, and where its artifact is; empty where the registry has not said so. */
record HeldVersion(long number, String source, String storageLocation) {
    static HeldVersion of(JsonNode version) {
        return new HeldVersion(
                version.path("number").asLong(),
                version.path("source").asText(""),
                version.path("storageLocation").asText(""));
    }

    static List<HeldVersion> all(JsonNode versions) {
        return versions.valueStream().map(HeldVersion::of).toList();
    }

    static ArrayNode json(List<HeldVersion> versions) {
        ArrayNode array = Json.object().arrayNode();
        versions.forEach(version -> array.add(version.json()));
        return array;
    }

    private ObjectNode json() {
        return Json.object().put("number", number).put("source", source).put("storageLocation", storageLocation);
    }
}
