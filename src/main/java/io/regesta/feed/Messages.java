package io.regesta.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.journal.Codec;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import io.regesta.model.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event of the history is told as, on each topic. Pure: the same event is the same messages, years later too. */
public final class Messages {
    /** The types of messages that have one; other types are the events' own names. */
    private static final String CHANGED = "stage.changed";

    private static final String HELD = "stage.held";

    private final String installation;

    /** @param installation what the sources of messages are told apart by */
    public Messages(String installation) {
        this.installation = installation;
    }

    /** The messages of an event, in the order in which they are published. */
    public List<Message> of(HistoryEvent event) throws UnreadableRecord {
        var messages = new ArrayList<Message>();
        var happened = Codec.event(event.type(), event.schema(), event.data());
        messages.add(told(event, happened));
        StageChange.of(event).map(change -> changed(event, change)).ifPresent(messages::add);
        for (var stage : Stage.SLOTS.reversed()) {
            if (happened instanceof ModelDeleted) {
                messages.add(gone(event, stage));
            } else if (event.context().path("slots").has(stage.title())) {
                messages.add(held(event, stage));
            }
        }
        return messages;
    }

    private Message told(HistoryEvent event, Event happened) {
        var json = Parts.object();
        json.set("model", Parts.model(event));
        json.put("type", event.type());
        json.set("data", event.data());
        if (event.comment() != null) {
            json.put("comment", event.comment());
        }
        if (event.cause() != null) {
            json.put("cause", event.cause().toString());
        }
        json.set("decision", Parts.decision(event));
        json.put("revision", event.revision());
        json.set("position", Parts.position(event.position()));
        var key = key(event);
        var attributes = attributes(event, FeedTopic.EVENTS, key, event.event().toString(), event.type())
                .about(Parts.modelName(event), version(happened));
        return new Message(FeedTopic.EVENTS, key, event.at(), attributes.json("event"), json);
    }

    private Message changed(HistoryEvent event, StageChange change) {
        var key = key(event);
        var attributes = attributes(
                        event, FeedTopic.STAGE_CHANGES, key, event.event().toString(), CHANGED)
                .about(change.modelName(), change.version())
                .stage(change.to())
                .fromStage(change.from());
        return new Message(
                FeedTopic.STAGE_CHANGES,
                key,
                event.at(),
                attributes.json("stage-changed"),
                Fitting.fit(change.json(), "version", "tags"));
    }

    private Message held(HistoryEvent event, Stage stage) {
        var key = key(event) + "/" + stage.title();
        return new Message(
                FeedTopic.STAGES,
                key,
                event.at(),
                slotAttributes(event, key, stage).json("stage-held"),
                Fitting.fit(slot(event, stage), null, "versions"));
    }

    private Message gone(HistoryEvent event, Stage stage) {
        var key = key(event) + "/" + stage.title();
        return new Message(
                FeedTopic.STAGES,
                key,
                event.at(),
                slotAttributes(event, key, stage).empty(),
                null);
    }

    private static ObjectNode slot(HistoryEvent event, Stage stage) {
        var held = event.context().path("slots").path(stage.title());
        var json = Parts.object();
        json.set("model", Parts.model(event));
        var slot = json.putObject("slot").put("stage", stage.title());
        slot.set("current", held.path("current"));
        slot.set("previous", held.path("previous"));
        json.set("versions", held.path("versions"));
        json.put("revision", event.revision());
        json.set("position", Parts.position(event.position()));
        return json;
    }

    private Attributes slotAttributes(HistoryEvent event, String key, Stage stage) {
        return attributes(event, FeedTopic.STAGES, key, event.event() + "/" + stage.title(), HELD)
                .about(Parts.modelName(event), null)
                .stage(stage);
    }

    private Attributes attributes(HistoryEvent event, FeedTopic topic, String key, String id, String type) {
        return new Attributes(installation, event, topic, key, id, type);
    }

    private static String key(HistoryEvent event) {
        return event.workspace() + "/" + Parts.modelId(event);
    }

    /** The version that an event is about, or null when it is about the model. */
    private static @Nullable Integer version(Event event) {
        return switch (event) {
            case ModelCreated _, ModelRenamed _, ModelUpdated _, ModelDeleted _, ModelTagSet _, ModelTagDeleted _ ->
                null;
            case AliasSet set -> set.version();
            case AliasDeleted deleted -> deleted.version();
            case VersionRegistered registered -> registered.version();
            case VersionUpdated updated -> updated.version();
            case StageTransitioned moved -> moved.version();
            case TransitionRequested requested -> requested.version();
            case TransitionRejected rejected -> rejected.version();
            case TransitionCancelled cancelled -> cancelled.version();
            case VersionDeleted deleted -> deleted.version();
            case VersionTagSet set -> set.version();
            case VersionTagDeleted deleted -> deleted.version();
        };
    }
}
