package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That a slot of a model holds certain versions from now on.
 *
 * @param message what the registry said: a stage change, or what a listed slot holds
 * @param current the versions in the slot, ascending
 * @param position where to follow from behind it
 */
record Change(String stage, ObjectNode message, List<HeldVersion> current, String position) {
    /**
     * A stage change, as far as it touches the slot.
     *
     * @param before what the slot held before, which tells where versions are that stay
     */
    static Optional<Change> told(ObjectNode message, String stage, List<HeldVersion> before, String position) {
        HeldVersion moved = HeldVersion.of(message.path("version"));
        return message.path("slots")
                .valueStream()
                .filter(slot -> slot.path("stage").asText().equals(stage))
                .findFirst()
                .map(slot -> slot.path("current")
                        .valueStream()
                        .map(number -> held(number.asLong(), moved, before))
                        .toList())
                .map(current -> new Change(stage, message, current, position));
    }

    private static HeldVersion held(long number, HeldVersion moved, List<HeldVersion> before) {
        return Stream.concat(Stream.of(moved), before.stream())
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseGet(() -> new HeldVersion(number, "", ""));
    }

    /** A slot as it is listed. */
    static Change listed(ObjectNode item, String stage, String position) {
        List<HeldVersion> described = HeldVersion.all(item.path("versions"));
        List<HeldVersion> current = item.path("slot")
                .path("current")
                .valueStream()
                .map(number -> held(number.asLong(), new HeldVersion(0, "", ""), described))
                .toList();
        return new Change(stage, item, current, position);
    }

    /** That a slot which held versions is listed no more. No event tells of it, so it has no revision. */
    static Change emptied(String modelId, Mark mark, String stage, String position) {
        ObjectNode message = Json.object();
        message.putObject("model").put("id", modelId).put("name", mark.model());
        ObjectNode slot = message.putObject("slot").put("stage", stage);
        slot.putArray("current");
        ArrayNode previous = slot.putArray("previous");
        mark.current().forEach(version -> previous.add(version.number()));
        return new Change(stage, message, List.of(), position);
    }

    static Change of(JsonNode json, String stage) {
        return new Change(
                stage,
                (ObjectNode) json.path("message"),
                HeldVersion.all(json.path("current")),
                json.path("position").asText());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("position", position);
        json.set("current", HeldVersion.json(current));
        json.set("message", message);
        return json;
    }

    String modelId() {
        return message.path("model").path("id").asText();
    }

    String model() {
        return message.path("model").path("name").asText();
    }

    /** Empty when no event tells of it. */
    String log() {
        return message.path("position").path("log").asText("");
    }

    /** Zero when no event tells of it. */
    long revision() {
        return message.path("revision").asLong();
    }

    /** The stage that the version of the change left; empty when it is none or was listed. */
    String from() {
        return message.path("change").path("from").asText("");
    }

    /** The one to deploy: of several the highest number, as everywhere in the registry. */
    Optional<HeldVersion> latest() {
        return current.stream().max(Comparator.comparingLong(HeldVersion::number));
    }

    /** In a few words, for messages about it. */
    String inShort() {
        return "'" + Text.oneLine(model()) + "' "
                + latest().map(version -> "version " + version.number()).orElse("without a version");
    }
}
