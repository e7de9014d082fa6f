package io.regesta.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.regesta.feed.ChangePage;
import io.regesta.feed.HeldSlots;
import io.regesta.model.ModelVersion;
import io.regesta.model.Notice;
import io.regesta.model.RegisteredModel;
import io.regesta.model.VersionOfModel;
import io.regesta.query.HistoryEntry;
import io.regesta.query.Page;
import io.regesta.query.TransitionRequest;
import io.regesta.webhooks.Sent;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What this API shows. A field without a value is left out. */
final class Views {
    private Views() {}

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Model",
            requiredProperties = {
                "id",
                "name",
                "revision",
                "tags",
                "aliases",
                "lastVersion",
                "latestVersions",
                "createdAt",
                "updatedAt"
            })
    record Model(
            @Schema(description = "Stays when the name changes, and is never given again")
            UUID id,

            @Schema(examples = "churn") String name,
            @Nullable String description,

            @Schema(description = "How many events the model has; the ETag too", examples = "42")
            long revision,

            SortedMap<String, String> tags,

            @Schema(description = "The number of the version that each alias points at")
            SortedMap<String, Integer> aliases,

            @Schema(description = "The highest number ever given to a version; 0 before the first")
            int lastVersion,

            @Schema(description = "The highest version of each stage that has one")
            List<Version> latestVersions,

            @Timestamp Instant createdAt,
            @Timestamp Instant updatedAt) {

        static Model of(RegisteredModel model) {
            return new Model(
                    model.id().value(),
                    model.name(),
                    model.description(),
                    model.revision(),
                    new TreeMap<>(model.tags()),
                    new TreeMap<>(model.aliases()),
                    model.lastVersion(),
                    model.latestVersions().stream()
                            .map(version -> Version.of(model.name(), version, model.aliasesOf(version.number())))
                            .toList(),
                    Instant.ofEpochMilli(model.createdAt()),
                    Instant.ofEpochMilli(model.updatedAt()));
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Version",
            requiredProperties = {
                "model",
                "number",
                "stage",
                "source",
                "storageLocation",
                "tags",
                "createdAt",
                "updatedAt"
            })
    record Version(
            @Schema(description = "The model's name", examples = "churn")
            String model,

            @Schema(description = "1, 2, 3 …; never given twice", examples = "7")
            int number,

            @Schema(enumeration = {"None", "Staging", "Production", "Archived"})
            String stage,

            @Nullable String description,

            @Schema(description = "Where the artifact is, as the client said it")
            String source,

            @Schema(description = "Where the artifact is to be downloaded from: the source, resolved")
            String storageLocation,

            @Nullable String runId,
            @Nullable String loggedModel,
            @Nullable String runLink,
            SortedMap<String, String> tags,

            @Schema(description = "The aliases that point at the version; not told in lists of versions") @Nullable
            List<String> aliases,

            @Timestamp Instant createdAt,
            @Timestamp Instant updatedAt) {

        static Version of(VersionOfModel version) {
            return of(version.name(), version.version(), version.aliases());
        }

        static Version of(String model, ModelVersion version, @Nullable List<String> aliases) {
            return new Version(
                    model,
                    version.number(),
                    version.stage().title(),
                    version.description(),
                    version.source(),
                    version.storageLocation(),
                    version.runId(),
                    version.loggedModel(),
                    version.runLink(),
                    new TreeMap<>(version.tags()),
                    aliases,
                    Instant.ofEpochMilli(version.createdAt()),
                    Instant.ofEpochMilli(version.updatedAt()));
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "Models", requiredProperties = "models")
    record Models(
            List<Model> models,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static Models of(Page<RegisteredModel> page) {
            return new Models(page.items().stream().map(Model::of).toList(), page.nextPageToken());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "Versions", requiredProperties = "versions")
    record Versions(
            List<Version> versions,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static Versions of(Page<VersionOfModel> page) {
            return new Versions(
                    page.items().stream()
                            .map(version -> Version.of(version.name(), version.version(), null))
                            .toList(),
                    page.nextPageToken());
        }
    }

    @Schema(
            name = "Actor",
            requiredProperties = {"name", "verified"})
    record Actor(
            @Schema(description = "What they called themselves", examples = "anonymous")
            String name,

            @Schema(description = "True when they proved it")
            boolean verified) {}

    /** One event of a model: who, when, why and what. */
    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Entry",
            requiredProperties = {"position", "event", "revision", "at", "type", "actor", "data"})
    record Entry(
            @Schema(description = "Where the event stands in the journal")
            String position,

            @Schema(description = "The event's id: that of the command it came from")
            UUID event,

            @Schema(description = "The event's number among the model's")
            long revision,

            @Schema(description = "When, in the journal's time") @Timestamp
            Instant at,

            @Schema(description = "What happened", examples = "stage-transitioned")
            String type,

            @Schema(description = "Who asked for it") Actor actor,

            @Schema(description = "Why, as they said it") @Nullable
            String comment,

            @Schema(description = "The id of what led to it") @Nullable
            UUID cause,

            @Schema(
                    description =
                            "What it changed; of a stage transition: version, from, to and the versions displaced",
                    type = SchemaType.OBJECT,
                    implementation = Object.class)
            JsonNode data) {

        static Entry of(HistoryEntry entry) {
            return new Entry(
                    entry.position().toString(),
                    entry.eventId(),
                    entry.revision(),
                    Instant.ofEpochMilli(entry.at()),
                    entry.type(),
                    new Actor(entry.actor().name(), entry.actor().verified()),
                    entry.comment(),
                    entry.cause(),
                    entry.data());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "History", requiredProperties = "entries")
    record History(
            @Schema(description = "Oldest first") List<Entry> entries,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static History of(Page<HistoryEntry> page) {
            return new History(page.items().stream().map(Entry::of).toList(), page.nextPageToken());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "TransitionRequest",
            requiredProperties = {"model", "version", "stage", "requestedAt", "actor", "position"})
    record Request(
            @Schema(description = "The model's name", examples = "churn")
            String model,

            @Schema(description = "The version's number", examples = "7")
            int version,

            @Schema(
                    description = "The stage to be moved to",
                    enumeration = {"None", "Staging", "Production", "Archived"})
            String stage,

            @Timestamp Instant requestedAt,
            @Schema(description = "Who asks for it") Actor actor,

            @Schema(description = "Why, as they said it") @Nullable
            String comment,

            @Schema(description = "Where the request stands in the journal")
            String position) {

        static Request of(TransitionRequest request) {
            return new Request(
                    request.model(),
                    request.version(),
                    request.to().title(),
                    Instant.ofEpochMilli(request.at()),
                    new Actor(request.actor().name(), request.actor().verified()),
                    request.comment(),
                    request.position().toString());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "TransitionRequests", requiredProperties = "requests")
    record TransitionRequests(
            @Schema(description = "Oldest first") List<Request> requests,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static TransitionRequests of(Page<TransitionRequest> page) {
            return new TransitionRequests(page.items().stream().map(Request::of).toList(), page.nextPageToken());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Webhook",
            requiredProperties = {
                "id",
                "name",
                "url",
                "events",
                "format",
                "stages",
                "status",
                "signed",
                "revision",
                "createdAt",
                "updatedAt"
            })
    record Webhook(
            UUID id,
            @Schema(examples = "deploy") String name,
            String url,

            @Schema(description = "What it is told of", examples = "stage-changed")
            List<String> events,

            @Schema(description = "What its deliveries look like", examples = "regesta")
            String format,

            @Schema(description = "It is told only of the model of this name") @Nullable
            String model,

            @Schema(description = "It is told only of changes of these stages; empty for all")
            List<String> stages,

            @Nullable String description,

            @Schema(description = "active or paused", examples = "active")
            String status,

            @Schema(description = "Why it is paused") @Nullable
            String reason,

            @Schema(description = "Whether its deliveries are signed with a secret")
            boolean signed,

            @Schema(description = "How many times it was changed, its making included")
            long revision,

            @Timestamp Instant createdAt,
            @Timestamp Instant updatedAt) {

        static Webhook of(io.regesta.model.Webhook webhook) {
            var subscription = webhook.subscription();
            return new Webhook(
                    webhook.id().value(),
                    subscription.name(),
                    subscription.url(),
                    subscription.notices().stream().map(Notice::title).toList(),
                    subscription.format().title(),
                    subscription.model(),
                    subscription.stages().stream()
                            .map(io.regesta.model.Stage::title)
                            .toList(),
                    subscription.description(),
                    subscription.status().title(),
                    subscription.reason(),
                    subscription.secret() != null,
                    webhook.revision(),
                    Instant.ofEpochMilli(webhook.createdAt()),
                    Instant.ofEpochMilli(webhook.updatedAt()));
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "Webhooks", requiredProperties = "webhooks")
    record Webhooks(
            List<Webhook> webhooks,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static Webhooks of(Page<io.regesta.model.Webhook> page) {
            return new Webhooks(page.items().stream().map(Webhook::of).toList(), page.nextPageToken());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Delivery",
            description = "One attempt at telling a webhook something",
            requiredProperties = {"id", "event", "type", "model", "attempt", "at", "latency", "delivered"})
    record Delivery(
            UUID id,

            @Schema(description = "The event's id, which all its deliveries carry")
            UUID event,

            @Schema(description = "What happened", examples = "stage-transitioned")
            String type,

            @Schema(description = "What the model was called then")
            String model,

            @Schema(description = "The how-manieth attempt it was")
            int attempt,

            @Timestamp Instant at,

            @Schema(description = "How long it took, in milliseconds")
            long latency,

            @Schema(description = "Whether the answer was one of 2xx")
            boolean delivered,

            @Schema(description = "The status of the answer, if there was one") @Nullable
            Integer status,

            @Schema(description = "Why there was no answer") @Nullable
            String error,

            @Schema(description = "When it is tried again") @Timestamp @Nullable
            Instant nextTry) {

        static Delivery of(io.regesta.webhooks.Delivery delivery) {
            return new Delivery(
                    delivery.id(),
                    delivery.event(),
                    delivery.type(),
                    delivery.model(),
                    delivery.attempt(),
                    Instant.ofEpochMilli(delivery.at()),
                    delivery.latency(),
                    delivery.delivered(),
                    delivery.answered(),
                    delivery.error(),
                    delivery.nextTry() == null ? null : Instant.ofEpochMilli(delivery.nextTry()));
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(name = "Deliveries", requiredProperties = "deliveries")
    record Deliveries(
            List<Delivery> deliveries,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        static Deliveries of(Page<io.regesta.webhooks.Delivery> page) {
            return new Deliveries(page.items().stream().map(Delivery::of).toList(), page.nextPageToken());
        }
    }

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Sent",
            description = "What came of sending something once",
            requiredProperties = {"delivered", "latency"})
    record SentOnce(
            @Schema(description = "Whether the answer was one of 2xx")
            boolean delivered,

            @Schema(description = "The status of the answer, if there was one", examples = "204") @Nullable
            Integer status,

            @Schema(description = "Why there was no answer") @Nullable
            String error,

            @Schema(description = "How long it took, in milliseconds")
            long latency) {

        static SentOnce of(Sent sent) {
            return switch (sent) {
                case Sent.Answered answered ->
                    new SentOnce(answered.taken(), answered.status(), null, answered.latency());
                case Sent.Failed failed -> new SentOnce(false, null, failed.why(), failed.latency());
            };
        }
    }

    @Schema(
            name = "Product",
            requiredProperties = {"name", "version"})
    record Product(
            @Schema(examples = "regesta") String name,
            @Schema(examples = "0.1.0") String version) {}

    @JsonInclude(Include.NON_NULL)
    @Schema(
            name = "Stage",
            requiredProperties = {"items", "position"})
    record Stage(
            @Schema(
                    description = "What each model's slot holds: /schemas/stage-held.v1.json",
                    implementation = Object[].class)
            List<JsonNode> items,

            @Schema(description = "Where to follow the stage changes from; on every page the first page's")
            String position,

            @Schema(description = "What to give as pageToken for the next page; not there on the last") @Nullable
            String nextPageToken) {

        /** A page behind that token's; of the first page there is none. */
        static Stage of(HeldSlots.Page page, io.regesta.model.Stage stage, @Nullable SlotToken token) {
            var position = token == null ? page.position().toString() : token.position();
            return new Stage(
                    page.items(),
                    position,
                    page.last() == null ? null : new SlotToken(position, stage, page.last()).toString());
        }
    }

    @Schema(
            name = "StageChanges",
            requiredProperties = {"items", "next"})
    record StageChanges(
            @Schema(description = "Messages, in order: /schemas/stage-changed.v1.json", implementation = Object[].class)
            List<RawValue> items,

            @Schema(description = "What to give as after to go on; also when there are no items")
            String next) {

        static StageChanges of(ChangePage page) {
            return new StageChanges(
                    page.items().stream()
                            .map(change -> new RawValue(change.json()))
                            .toList(),
                    page.next().toString());
        }
    }
}
