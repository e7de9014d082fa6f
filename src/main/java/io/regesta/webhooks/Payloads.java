package io.regesta.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.feed.FeedTopic;
import io.regesta.feed.HistoryEvent;
import io.regesta.feed.Message;
import io.regesta.feed.Messages;
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
import io.regesta.model.Notice;
import io.regesta.model.Stage;
import io.regesta.model.Subscription;
import io.regesta.model.WebhookId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a webhook is told of an event: nothing, or one payload in its format. Pure: the same event is told the same. */
final class Payloads {
    private static final String MODEL_STREAM = "model/";

    private final @Nullable String installation;

    /** @param installation what the sources of messages are told apart by; null: the journal's id */
    Payloads(@Nullable String installation) {
        this.installation = installation;
    }

    /** What a webhook is told of an event; empty when it does not want it. */
    Optional<Payload> of(HistoryEvent event, WebhookId webhook, Subscription subscription) throws UnreadableRecord {
        if (!event.stream().startsWith(MODEL_STREAM)) {
            return Optional.empty();
        }
        var happened = Codec.event(event.type(), event.schema(), event.data());
        var notice = notice(event, happened, subscription);
        if (notice.isEmpty()) {
            return Optional.empty();
        }
        var payload = switch (subscription.format()) {
            case REGESTA -> regesta(event, notice.get());
            case MLFLOW -> MlflowPayload.of(notice.get(), event.at(), MlflowPayload.data(event, happened));
            case DATABRICKS -> DatabricksPayload.of(event, happened, webhook, subscription.stages());
        };
        return payload.map(told -> told.because(event.trace()));
    }

    /** What a webhook is told to see whether it hears: of nothing that happened. */
    static Payload example(Notice notice, WebhookId webhook, Subscription subscription, long at) {
        return switch (subscription.format()) {
            case REGESTA -> regestaExample(notice, webhook, at);
            case MLFLOW ->
                MlflowPayload.of(notice, at, MlflowPayload.example(notice)).orElseThrow();
            case DATABRICKS -> DatabricksPayload.example(notice, webhook, subscription.stages(), at);
        };
    }

    /** As what a webhook is told of an event: as a stage change, if it wants that too, for that says most. */
    private static Optional<Notice> notice(HistoryEvent event, Event happened, Subscription subscription) {
        var model = subscription.model();
        if (model != null && !isOf(event, happened, model)) {
            return Optional.empty();
        }
        return Notice.of(happened, event.context().path("prompt").asBoolean()).stream()
                .filter(subscription.notices()::contains)
                .filter(notice -> !notice.isOfStages() || touches(happened, subscription.stages()))
                .max(Comparator.naturalOrder());
    }

    /** By the model's id, or by its name then; by both of its names when it is renamed. */
    private static boolean isOf(HistoryEvent event, Event happened, String model) {
        return event.stream().equals(MODEL_STREAM + model)
                || event.context().path("name").asText().equals(model)
                || happened instanceof ModelRenamed renamed
                        && (renamed.from().equals(model) || renamed.to().equals(model));
    }

    private static boolean touches(Event happened, Set<Stage> stages) {
        return stages.isEmpty()
                || switch (happened) {
                    case StageTransitioned moved ->
                        stages.contains(moved.from())
                                || stages.contains(moved.to())
                                || !moved.displaced().isEmpty() && stages.contains(Stage.ARCHIVED);
                    case TransitionRequested requested -> stages.contains(requested.to());
                    case TransitionRejected rejected -> stages.contains(rejected.to());
                    case TransitionCancelled cancelled -> stages.contains(cancelled.to());
                    case VersionDeleted deleted -> stages.contains(deleted.stage());
                    case ModelDeleted deleted ->
                        deleted.slots().keySet().stream().anyMatch(stages::contains);
                    case ModelCreated _,
                            ModelRenamed _,
                            ModelUpdated _,
                            ModelTagSet _,
                            ModelTagDeleted _,
                            AliasSet _,
                            AliasDeleted _,
                            VersionRegistered _,
                            VersionUpdated _,
                            VersionTagSet _,
                            VersionTagDeleted _ -> false;
                };
    }

    private Optional<Payload> regesta(HistoryEvent event, Notice notice) throws UnreadableRecord {
        var source = Objects.requireNonNullElse(installation, event.position().log());
        var all = new Messages(source).of(event);
        var topic = notice == Notice.STAGE_CHANGED ? FeedTopic.STAGE_CHANGES : FeedTopic.EVENTS;
        return all.stream()
                .filter(message -> message.topic() == topic)
                .findFirst()
                .or(() -> all.stream()
                        .filter(message -> message.topic() == FeedTopic.EVENTS)
                        .findFirst())
                .map(Payloads::structured);
    }

    /** CloudEvents' structured mode: what are headers in Kafka stands in the JSON. */
    private static Payload structured(Message message) {
        var json = JsonNodeFactory.instance.objectNode();
        message.headers().forEach((name, value) -> {
            if (name.startsWith("ce_")) {
                json.put(name.substring("ce_".length()), value);
            } else if (!name.equals("content-type")) {
                json.put(name, value);
            }
        });
        json.put("datacontenttype", Payload.JSON);
        json.set("data", message.value());
        return new Payload(Payload.CLOUD_EVENT, json);
    }

    private static Payload regestaExample(Notice notice, WebhookId webhook, long at) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", "1.0");
        json.put("id", "test-" + at);
        json.put("source", "/webhooks/" + webhook);
        json.put("type", "io.regesta.webhook.tested.v1");
        json.put("time", Times.iso(at));
        json.put("datacontenttype", Payload.JSON);
        ObjectNode data = json.putObject("data");
        data.put("webhook", webhook.toString());
        data.put("event", notice.title());
        return new Payload(Payload.CLOUD_EVENT, json);
    }
}
