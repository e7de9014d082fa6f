package io.regesta.projection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.model.Command;
import io.regesta.model.Command.ApproveTransition;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.ModelVersion;
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
 * What is kept beside an event for those who are told of it: the model's name, whether it is a prompt, and of one that
 * moves a version or touches Staging or Production, the version with its tags and aliases and what each touched stage held
 * before and after; of a request, the stage where the version was. It is told as it was then, also years later.
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
            case ApproveTransition approve ->
                Needs.taggedVersion(approve.version()).and(Needs.slots());
            case DeleteVersion delete -> Needs.taggedVersion(delete.version()).and(Needs.slots());
            case RenameModel _, DeleteModel _ -> Needs.slots();
            default -> Needs.NOTHING;
        };
    }

    /** The context as JSON; null of an event that leaves nothing and began with nothing. */
    static @Nullable String of(Event event, @Nullable RegisteredModel before, @Nullable RegisteredModel after) {
        var known = after == null ? before : after;
        if (known == null) {
            return null;
        }
        var context = JSON.objectNode().put("name", known.name());
        if (known.isPrompt()) {
            context.put("prompt", true);
        }
        if (before != null) {
            switch (event) {
                case StageTransitioned moved -> {
                    put(context, after, moved.version());
                    putSlots(context, before, after, EnumSet.of(moved.from(), moved.to()));
                }
                case VersionDeleted deleted
                when deleted.stage().isSlot() -> {
                    put(context, before, deleted.version());
                    putSlots(context, before, after, EnumSet.of(deleted.stage()));
                }
                case TransitionRequested requested ->
                    before.version(requested.version())
                            .ifPresent(of ->
                                    context.put("stage", of.version().stage().title()));
                case ModelRenamed _, ModelDeleted _
                when !held(before).isEmpty() -> putSlots(context, before, after, held(before));
                default -> {}
            }
        }
        return context.toString();
    }

    private static Set<Stage> held(RegisteredModel model) {
        var held = EnumSet.noneOf(Stage.class);
        Stage.SLOTS.stream().filter(stage -> !model.numbersIn(stage).isEmpty()).forEach(held::add);
        return held;
    }

    private static void put(ObjectNode context, @Nullable RegisteredModel model, int number) {
        if (model != null) {
            model.version(number).ifPresent(version -> context.set("version", json(version)));
        }
    }

    /** Of the versions that a slot holds now, what never changes: where they are and what they came from. */
    private static void putSlots(
            ObjectNode context, RegisteredModel before, @Nullable RegisteredModel after, Set<Stage> touched) {
        var slots = context.putObject("slots");
        touched.stream().filter(Stage::isSlot).sorted().forEach(stage -> {
            var current = after == null ? List.<Integer>of() : after.numbersIn(stage);
            var slot = slots.putObject(stage.title());
            put(slot, "current", current);
            put(slot, "previous", before.numbersIn(stage));
            var versions = slot.putArray("versions");
            if (after != null) {
                current.stream()
                        .map(after.versions()::get)
                        .map(Context::address)
                        .forEach(versions::add);
            }
        });
    }

    private static ObjectNode address(ModelVersion version) {
        var json = JSON.objectNode();
        json.put("number", version.number());
        json.put("source", version.source());
        json.put("storageLocation", version.storageLocation());
        if (version.runId() != null) {
            json.put("runId", version.runId());
        }
        return json;
    }

    private static ObjectNode json(VersionOfModel of) {
        var version = of.version();
        var json = address(version);
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
