package io.regesta.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.journal.Codec;
import io.regesta.journal.Position;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transition, or the deletion of a version or a model that sat in a slot, as deployers are told of it.
 *
 * @param modelName what the model was called then
 * @param from where the version left; null when a whole model went
 * @param to where it went; null when it was deleted
 * @param stages every stage that a version left or entered
 * @param json the message's value
 */
public record StageChange(
        Position position,
        String modelId,
        String modelName,
        @Nullable Integer version,
        @Nullable Stage from,
        @Nullable Stage to,
        Set<Stage> stages,
        ObjectNode json) {

    /** A version that left a stage for another; {@code to} is null when it was deleted. */
    private record Effect(int version, Stage from, @Nullable Stage to) {}

    /** The stage change that an event is, or empty when it is none. */
    static Optional<StageChange> of(HistoryEvent event) throws UnreadableRecord {
        if (!event.context().has("slots")) {
            return Optional.empty();
        }
        var happened = Codec.event(event.type(), event.schema(), event.data());
        var effects = effects(happened);
        if (effects.isEmpty()) {
            return Optional.empty();
        }
        var first = happened instanceof ModelDeleted ? null : effects.getFirst();
        var stages = EnumSet.noneOf(Stage.class);
        effects.forEach(effect -> {
            stages.add(effect.from());
            if (effect.to() != null) {
                stages.add(effect.to());
            }
        });
        return Optional.of(new StageChange(
                event.position(),
                Parts.modelId(event),
                Parts.modelName(event),
                first == null ? null : first.version(),
                first == null ? null : first.from(),
                first == null ? null : first.to(),
                stages,
                json(event, first, effects)));
    }

    private static List<Effect> effects(Event event) {
        return switch (event) {
            case StageTransitioned moved -> {
                var effects = new ArrayList<Effect>();
                effects.add(new Effect(moved.version(), moved.from(), moved.to()));
                moved.displaced().forEach(number -> effects.add(new Effect(number, moved.to(), Stage.ARCHIVED)));
                yield effects;
            }
            case VersionDeleted deleted -> List.of(new Effect(deleted.version(), deleted.stage(), null));
            case ModelDeleted deleted -> {
                var effects = new ArrayList<Effect>();
                deleted.slots()
                        .forEach((stage, numbers) ->
                                numbers.forEach(number -> effects.add(new Effect(number, stage, null))));
                yield effects;
            }
            default -> List.of();
        };
    }

    private static ObjectNode json(HistoryEvent event, @Nullable Effect first, List<Effect> effects) {
        var json = Parts.object();
        json.set("model", Parts.model(event));
        if (event.context().has("version")) {
            json.set("version", event.context().get("version").deepCopy());
        }
        var change = json.putObject("change");
        change.put("kind", kind(first).title());
        if (first != null) {
            putStages(change, first);
        }
        if (event.comment() != null) {
            change.put("comment", event.comment());
        }
        var list = json.putArray("effects");
        effects.forEach(effect -> putStages(list.addObject().put("version", effect.version()), effect));
        var slots = json.putArray("slots");
        for (var stage : Stage.SLOTS.reversed()) {
            var slot = event.context().path("slots").path(stage.title());
            if (!slot.isMissingNode()) {
                var told = slots.addObject().put("stage", stage.title());
                told.set("current", slot.path("current"));
                told.set("previous", slot.path("previous"));
            }
        }
        json.set("decision", Parts.decision(event));
        json.put("revision", event.revision());
        json.set("position", Parts.position(event.position()));
        return json;
    }

    private static Kind kind(@Nullable Effect first) {
        return first == null || first.to() == null ? Kind.DELETE : Kind.of(first.from(), first.to());
    }

    private static void putStages(ObjectNode json, Effect effect) {
        json.put("from", effect.from().title());
        if (effect.to() != null) {
            json.put("to", effect.to().title());
        }
    }
}
