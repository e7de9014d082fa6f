package io.regesta.projection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.model.Command;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside an event that touches Staging or Production: the model's name, the version with its tags and
 * aliases, and what each touched stage held before and after. A deployer is told it as it was then, also years later.
 */
final class Context {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Context() {}

    /** What has to be known of the model beside what the event changes. */
    static Needs needs(Event event) {
        return switch (event) {
            case StageTransitioned moved -> Needs.taggedVersion(moved.version()).and(Needs.slots());
            case VersionDeleted deleted
            when deleted.stage().isSlot() ->
                Needs.taggedVersion(deleted.version()).and(Needs.slots());
            case ModelRenamed _, ModelDeleted _ -> Needs.slots();
            default -> Needs.NOTHING;
        };
    }

    /** The same of the events that a command can lead to. */
    static Needs needs(Command command) {
        return switch (command) {
            case TransitionStage move -> Needs.taggedVersion(move.version()).and(Needs.slots());
            case DeleteVersion delete -> Needs.taggedVersion(delete.version()).and(Needs.slots());
            case RenameModel _, DeleteModel _ -> Needs.slots();
            default -> Needs.NOTHING;
        };
    }

    /** The context as JSON, or null when the event touches neither stage. */
    static @Nullable String of(Event event, @Nullable RegisteredModel before, @Nullable RegisteredModel after) {
        if (before == null) {
            return null;
        }
        return switch (event) {
            case StageTransitioned moved -> {
                var touched = EnumSet.of(moved.from(), moved.to());
                yield touched.stream().anyMatch(Stage::isSlot)
                        ? json(
                                before,
                                after,
                                after == null
                                        ? null
                                        : after.version(moved.version()).orElse(null),
                                touched)
                        : null;
            }
            case VersionDeleted deleted
            when deleted.stage().isSlot() ->
                json(before, after, before.version(deleted.version()).orElse(null), EnumSet.of(deleted.stage()));
            case ModelRenamed _ -> json(before, after, null, held(before));
            case ModelDeleted deleted when !deleted.slots().isEmpty() -> json(before, after, null, held(before));
            default -> null;
        };
    }

    private static Set<Stage> held(RegisteredModel model) {
        var held = EnumSet.noneOf(Stage.class);
        Stage.SLOTS.stream().filter(stage -> !model.numbersIn(stage).isEmpty()).forEach(held::add);
        return held;
    }

    private static String json(
            RegisteredModel before,
            @Nullable RegisteredModel after,
            @Nullable VersionOfModel version,
            Set<Stage> touched) {
        var context = JSON.objectNode();
        context.put("name", after == null ? before.name() : after.name());
        if (version != null) {
            context.set("version", json(version));
        }
        var slots = context.putObject("slots");
        touched.stream().filter(Stage::isSlot).sorted().forEach(stage -> {
            var slot = slots.putObject(stage.title());
            put(slot, "current", after == null ? List.of() : after.numbersIn(stage));
            put(slot, "previous", before.numbersIn(stage));
        });
        return context.toString();
    }

    private static ObjectNode json(VersionOfModel of) {
        var version = of.version();
        var json = JSON.objectNode();
        json.put("number", version.number());
        json.put("source", version.source());
        json.put("storageLocation", version.storageLocation());
        json.put("runId", version.runId());
        var tags = json.putObject("tags");
        new TreeMap<>(version.tags()).forEach(tags::put);
        var aliases = json.putArray("aliases");
        of.aliases().forEach(aliases::add);
        return json;
    }

    private static void put(ObjectNode slot, String field, List<Integer> numbers) {
        var array = slot.putArray(field);
        numbers.forEach(array::add);
    }
}
