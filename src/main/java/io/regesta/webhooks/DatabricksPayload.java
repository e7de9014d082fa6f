package io.regesta.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.feed.HistoryEvent;
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
import io.regesta.model.Notice;
import io.regesta.model.Stage;
import io.regesta.model.WebhookId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What Databricks' workspace registry would send. */
final class DatabricksPayload {
    private static final String CREATED = "REGISTERED_MODEL_CREATED";
    private static final String REGISTERED = "MODEL_VERSION_CREATED";
    private static final String TRANSITIONED = "MODEL_VERSION_TRANSITIONED_STAGE";
    private static final String TAGGED = "MODEL_VERSION_TAG_SET";
    private static final String REQUESTED = "TRANSITION_REQUEST_CREATED";

    private DatabricksPayload() {}

    /**
     * Empty of an event that Databricks does not tell, such as the deletion of a version in a stage.
     *
     * @param stages those that the webhook is told of; empty for all
     */
    static Optional<Payload> of(HistoryEvent event, Event happened, WebhookId webhook, Set<Stage> stages) {
        var name = event.context().path("name").asText();
        var json = switch (happened) {
            case ModelCreated created ->
                tags(
                        said(CREATED, webhook, event.at(), name, "Registered model '" + name + "' was created."),
                        created.tags());
            case VersionRegistered registered ->
                tags(
                                said(
                                        REGISTERED,
                                        webhook,
                                        event.at(),
                                        name,
                                        "Version " + registered.version() + " of registered model '" + name
                                                + "' was created."),
                                registered.tags())
                        .put("version", Integer.toString(registered.version()));
            case StageTransitioned moved ->
                moved(
                        said(
                                TRANSITIONED,
                                webhook,
                                event.at(),
                                name,
                                "Version " + moved.version() + " of registered model '" + name + "' transitioned from "
                                        + moved.from().title() + " to "
                                        + moved.to().title() + "."),
                        moved.version(),
                        moved.from().title(),
                        moved.to().title());
            case TransitionRequested requested -> {
                var from = event.context().path("stage").asText();
                yield moved(
                        said(
                                requested(requested.to(), stages),
                                webhook,
                                event.at(),
                                name,
                                "Version " + requested.version() + " of registered model '" + name
                                        + "' was requested to transition from " + from + " to "
                                        + requested.to().title() + "."),
                        requested.version(),
                        from,
                        requested.to().title());
            }
            case VersionTagSet set ->
                tags(
                                said(
                                        TAGGED,
                                        webhook,
                                        event.at(),
                                        name,
                                        "A tag of version " + set.version() + " of registered model '" + name
                                                + "' was set."),
                                Map.of(set.key(), set.value()))
                        .put("version", Integer.toString(set.version()));
            case ModelRenamed _,
                    ModelUpdated _,
                    ModelDeleted _,
                    ModelTagSet _,
                    ModelTagDeleted _,
                    AliasSet _,
                    AliasDeleted _,
                    VersionUpdated _,
                    TransitionRejected _,
                    TransitionCancelled _,
                    VersionDeleted _,
                    VersionTagDeleted _ -> null;
        };
        return Optional.ofNullable(json).map(it -> new Payload(Payload.JSON, it));
    }

    static Payload example(Notice notice, WebhookId webhook, Set<Stage> stages, long at) {
        var name = "example_model";
        var text = "An example of this webhook's deliveries.";
        var json = switch (notice) {
            case MODEL_CREATED -> said(CREATED, webhook, at, name, text);
            case VERSION_REGISTERED -> said(REGISTERED, webhook, at, name, text).put("version", "1");
            case VERSION_TAG_SET ->
                tags(said(TAGGED, webhook, at, name, text), Map.of("example_key", "example_value"))
                        .put("version", "1");
            case STAGE_CHANGED -> moved(said(TRANSITIONED, webhook, at, name, text), 1, "None", "Staging");
            case TRANSITION_REQUESTED -> {
                var to = stages.isEmpty() ? Stage.STAGING : stages.iterator().next();
                yield moved(said(requested(to, stages), webhook, at, name, text), 1, "None", to.title());
            }
            case MODEL_RENAMED,
                    MODEL_UPDATED,
                    MODEL_DELETED,
                    MODEL_TAG_SET,
                    MODEL_TAG_DELETED,
                    VERSION_UPDATED,
                    VERSION_DELETED,
                    VERSION_TAG_DELETED,
                    TRANSITION_REJECTED,
                    TRANSITION_CANCELLED,
                    ALIAS_SET,
                    ALIAS_DELETED,
                    PROMPT_CREATED,
                    PROMPT_TAG_SET,
                    PROMPT_TAG_DELETED,
                    PROMPT_VERSION_REGISTERED,
                    PROMPT_VERSION_TAG_SET,
                    PROMPT_VERSION_TAG_DELETED,
                    PROMPT_ALIAS_SET,
                    PROMPT_ALIAS_DELETED,
                    BUDGET_POLICY_EXCEEDED ->
                throw new IllegalArgumentException("Databricks does not tell of " + notice.title());
        };
        return new Payload(Payload.JSON, json);
    }

    /** Who is told of requests for some stages only subscribed, as Databricks has it, to an event for each of them. */
    private static String requested(Stage to, Set<Stage> stages) {
        return stages.isEmpty() || to == Stage.NONE ? REQUESTED : "TRANSITION_REQUEST_TO_" + to.name() + "_CREATED";
    }

    private static ObjectNode said(String event, WebhookId webhook, long at, String name, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", event)
                .put("webhook_id", webhook.toString())
                .put("event_timestamp", at)
                .put("model_name", name)
                .put("text", text);
    }

    private static ObjectNode moved(ObjectNode json, int version, String from, String to) {
        return json.put("version", Integer.toString(version))
                .put("from_stage", from)
                .put("to_stage", to);
    }

    private static ObjectNode tags(ObjectNode json, Map<String, String> tags) {
        var array = json.putArray("tags");
        new TreeMap<>(tags)
                .forEach((key, value) -> array.addObject().put("key", key).put("value", value));
        return json;
    }
}
