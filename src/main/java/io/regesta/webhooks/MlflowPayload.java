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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What MLflow's own server would send. */
final class MlflowPayload {
    private static final String TEMPLATE = "mlflow.prompt.text";

    private MlflowPayload() {}

    /** Empty when MLflow has no name for it. */
    static Optional<Payload> of(Notice notice, long at, ObjectNode data) {
        return MlflowEvent.of(notice).map(event -> {
            var json = JsonNodeFactory.instance.objectNode();
            json.put("entity", event.entity().name().toLowerCase(Locale.ROOT));
            json.put("action", event.action().name().toLowerCase(Locale.ROOT));
            json.put("timestamp", Times.python(at));
            json.set("data", data);
            return new Payload(Payload.JSON, json);
        });
    }

    /** What MLflow says of an event. */
    static ObjectNode data(HistoryEvent event, Event happened) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", event.context().path("name").asText());
        var prompt = event.context().path("prompt").asBoolean();
        switch (happened) {
            case ModelCreated created -> {
                put(json, created.tags(), prompt);
                json.put("description", created.description() == null ? "" : created.description());
            }
            case VersionRegistered registered -> registered(json, registered, prompt);
            case ModelTagSet set -> json.put("key", set.key()).put("value", set.value());
            case ModelTagDeleted deleted -> json.put("key", deleted.key());
            case VersionTagSet set ->
                json.put("version", Integer.toString(set.version()))
                        .put("key", set.key())
                        .put("value", set.value());
            case VersionTagDeleted deleted ->
                json.put("version", Integer.toString(deleted.version())).put("key", deleted.key());
            case AliasSet set -> json.put("alias", set.alias()).put("version", Integer.toString(set.version()));
            case AliasDeleted deleted -> json.put("alias", deleted.alias());
            case ModelRenamed _,
                    ModelUpdated _,
                    ModelDeleted _,
                    VersionUpdated _,
                    VersionDeleted _,
                    StageTransitioned _,
                    TransitionRequested _,
                    TransitionRejected _,
                    TransitionCancelled _ ->
                throw new IllegalArgumentException("MLflow does not tell of " + event.type());
        }
        return json;
    }

    /** MLflow's own samples. */
    static ObjectNode example(Notice notice) {
        var json = JsonNodeFactory.instance.objectNode();
        switch (notice) {
            case MODEL_CREATED -> {
                json.put("name", "example_model");
                exampleTags(json).put("description", "An example registered model");
            }
            case VERSION_REGISTERED -> {
                json.put("name", "example_model").put("version", "1").put("source", "models:/123");
                json.put("run_id", "abcd1234abcd5678");
                exampleTags(json).put("description", "An example model version");
            }
            case VERSION_TAG_SET -> exampleTag(json.put("name", "example_model").put("version", "1"), true);
            case VERSION_TAG_DELETED ->
                exampleTag(json.put("name", "example_model").put("version", "1"), false);
            case ALIAS_SET ->
                json.put("name", "example_model").put("alias", "example_alias").put("version", "1");
            case ALIAS_DELETED -> json.put("name", "example_model").put("alias", "example_alias");
            case PROMPT_CREATED -> {
                json.put("name", "example_prompt");
                exampleTags(json).put("description", "An example prompt");
            }
            case PROMPT_VERSION_REGISTERED -> {
                json.put("name", "example_prompt").put("version", "1").put("template", "Hello {{name}}!");
                exampleTags(json).put("description", "An example prompt version");
            }
            case PROMPT_TAG_SET -> exampleTag(json.put("name", "example_prompt"), true);
            case PROMPT_TAG_DELETED -> exampleTag(json.put("name", "example_prompt"), false);
            case PROMPT_VERSION_TAG_SET ->
                exampleTag(json.put("name", "example_prompt").put("version", "1"), true);
            case PROMPT_VERSION_TAG_DELETED ->
                exampleTag(json.put("name", "example_prompt").put("version", "1"), false);
            case PROMPT_ALIAS_SET ->
                json.put("name", "example_prompt").put("alias", "example_alias").put("version", "1");
            case PROMPT_ALIAS_DELETED -> json.put("name", "example_prompt").put("alias", "example_alias");
            case BUDGET_POLICY_EXCEEDED -> json.put("budget_policy_id", "bp-test");
            case MODEL_RENAMED,
                    MODEL_UPDATED,
                    MODEL_DELETED,
                    MODEL_TAG_SET,
                    MODEL_TAG_DELETED,
                    VERSION_UPDATED,
                    VERSION_DELETED,
                    STAGE_CHANGED,
                    TRANSITION_REQUESTED,
                    TRANSITION_REJECTED,
                    TRANSITION_CANCELLED -> json.put("name", "example_model");
        }
        return json;
    }

    private static void registered(ObjectNode json, VersionRegistered registered, boolean prompt) {
        json.put("version", Integer.toString(registered.version()));
        if (prompt) {
            json.put("template", registered.tags().get(TEMPLATE));
        } else {
            json.put("source", registered.source());
            json.put("run_id", filled(registered.runId()));
        }
        put(json, registered.tags(), prompt);
        json.put("description", filled(registered.description()));
    }

    /** Of a prompt without the tags by which MLflow marks it. */
    private static void put(ObjectNode json, Map<String, String> tags, boolean prompt) {
        var shown = json.putObject("tags");
        new TreeMap<>(tags).forEach((key, value) -> {
            if (!prompt || !isInternal(key)) {
                shown.put(key, value);
            }
        });
    }

    private static boolean isInternal(String key) {
        return key.startsWith("mlflow.prompt.") || key.startsWith("_mlflow_");
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static ObjectNode exampleTags(ObjectNode json) {
        json.putObject("tags").put("example_key", "example_value");
        return json;
    }

    private static void exampleTag(ObjectNode json, boolean withValue) {
        json.put("key", "example_key");
        if (withValue) {
            json.put("value", "example_value");
        }
    }
}
