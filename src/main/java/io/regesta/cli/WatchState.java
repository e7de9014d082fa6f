package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a stage was followed. Everything up to the position was done, but for the changes that are kept with it: those
 * that are being done, wait for it or fail. What it comes to is told after each change that was done.
 */
final class WatchState {
    private final String stage;
    private final Consumer<ObjectNode> keeper;
    private final Map<String, Mark> seen = new HashMap<>();
    private final Map<String, Mark> done = new TreeMap<>();
    private final List<Change> undone = new ArrayList<>();
    private @Nullable String position;

    WatchState(String stage, Consumer<ObjectNode> keeper) {
        this.stage = stage;
        this.keeper = keeper;
    }

    /** Goes on from where an earlier run was. */
    synchronized void restore(ObjectNode json) {
        position = json.path("position").asText(null);
        json.path("models").propertyStream().forEach(model -> done.put(model.getKey(), Mark.of(model.getValue())));
        seen.putAll(done);
        for (var change : json.path("undone")) {
            taken(Change.of(change, stage));
        }
    }

    /** Where to follow from; nothing when the stage has to be listed first. */
    synchronized Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** What was not done yet, in order. */
    synchronized List<Change> undone() {
        return List.copyOf(undone);
    }

    /** Takes in a message of the stream; answers the change that is to be done about it, if it says anything new. */
    synchronized Optional<Change> tell(ObjectNode message, String at) {
        position = at;
        Mark known = seen.get(message.path("model").path("id").asText());
        Optional<Change> change = Change.told(message, stage, known == null ? List.of() : known.current(), at)
                .filter(told -> known == null || known.isBefore(told));
        change.ifPresent(this::taken);
        return change;
    }

    /** Nothing is to be done up to there. */
    synchronized void moveTo(String at) {
        position = at;
        changed();
    }

    /** The position cannot be followed from: the stage is to be listed. */
    synchronized void forgetPosition() {
        position = null;
    }

    /**
     * Takes in all that the stage holds, in place of what was undone: the slots that are new or other than known, and those
     * that are listed no more. Answers what is to be done.
     */
    synchronized List<Change> list(List<Change> listed, String at) {
        undone.clear();
        Map<String, Mark> unlisted = new TreeMap<>(seen);
        unlisted.values().removeIf(mark -> mark.current().isEmpty());
        unlisted.putAll(done); // that one was emptied may not have been done
        List<Change> changes = new ArrayList<>();
        for (Change slot : listed) {
            unlisted.remove(slot.modelId());
            // Against what was done: what was undone has just been let go.
            Mark known = done.get(slot.modelId());
            if (known == null || known.isBefore(slot)) {
                changes.add(slot);
            }
        }
        unlisted.forEach((id, mark) -> changes.add(Change.emptied(id, mark, stage, at)));
        changes.forEach(this::taken);
        position = at;
        changed();
        return changes;
    }

    /** The change was done. */
    synchronized void done(Change change) {
        undone.removeIf(other -> other == change);
        if (change.current().isEmpty()) {
            done.remove(change.modelId()); // nothing to tell the next list from, and nothing older comes behind it
        } else {
            done.put(change.modelId(), Mark.of(change));
        }
        changed();
    }

    /** The change need not be done any more: a newer one of its model is at hand. */
    synchronized void giveUp(Change change) {
        undone.removeIf(other -> other == change);
    }

    private void taken(Change change) {
        undone.add(change);
        seen.put(change.modelId(), Mark.of(change));
    }

    private void changed() {
        ObjectNode json = Json.object().put("position", position);
        ObjectNode models = json.putObject("models");
        done.forEach((id, mark) -> models.set(id, mark.json()));
        ArrayNode waiting = json.putArray("undone");
        undone.forEach(change -> waiting.add(change.json()));
        keeper.accept(json);
    }
}
