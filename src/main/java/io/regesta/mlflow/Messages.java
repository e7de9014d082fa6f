package io.regesta.mlflow;

import io.regesta.model.ModelVersion;
import io.regesta.model.Notice;
import io.regesta.model.RegisteredModel;
import io.regesta.model.VersionOfModel;
import io.regesta.query.Page;
import io.regesta.webhooks.MlflowEvent;
import io.regesta.webhooks.Sent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's messages. Members stand in the order of its protocol and are named in snake case; what is null is left out.
 * Times are milliseconds; a version's number is a string.
 */
final class Messages {
    private Messages() {}

    record Nothing() {}

    record Tag(String key, String value) {
        static @Nullable List<Tag> all(Map<String, String> tags) {
            return filled(tags.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                    .toList());
        }
    }

    record Alias(String alias, String version) {
        static @Nullable List<Alias> all(Map<String, Integer> aliases) {
            return filled(aliases.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(alias -> new Alias(alias.getKey(), alias.getValue().toString()))
                    .toList());
        }
    }

    record Model(
            String name,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            @Nullable String description,
            @Nullable List<Version> latestVersions,
            @Nullable List<Tag> tags,
            @Nullable List<Alias> aliases) {
        static Model of(RegisteredModel model) {
            return new Model(
                    model.name(),
                    model.createdAt(),
                    model.updatedAt(),
                    model.description() == null || model.description().isEmpty() ? null : model.description(),
                    filled(model.latestVersions().stream()
                            .map(version -> Version.of(model.name(), version, List.of()))
                            .toList()),
                    Tag.all(model.tags()),
                    Alias.all(model.aliases()));
        }
    }

    record Version(
            String name,
            String version,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            String currentStage,
            @Nullable String description,
            String source,
            @Nullable String runId,
            String status,
            @Nullable List<Tag> tags,
            @Nullable String runLink,
            @Nullable List<String> aliases) {
        static Version of(VersionOfModel version) {
            return of(version.name(), version.version(), version.aliases());
        }

        private static Version of(String name, ModelVersion version, List<String> aliases) {
            return new Version(
                    name,
                    Integer.toString(version.number()),
                    version.createdAt(),
                    version.updatedAt(),
                    version.stage().title(),
                    version.description(),
                    version.source(),
                    version.runId(),
                    "READY",
                    Tag.all(version.tags()),
                    version.runLink(),
                    filled(aliases));
        }
    }

    record OneModel(Model registeredModel) {
        static OneModel of(RegisteredModel model) {
            return new OneModel(Model.of(model));
        }
    }

    record OneVersion(Version modelVersion) {
        static OneVersion of(VersionOfModel version) {
            return new OneVersion(Version.of(version));
        }
    }

    /** A page of models. The token is absent on the last: MLflow's Java client would ask again after an empty one. */
    record Models(
            @Nullable List<Model> registeredModels,
            @Nullable String nextPageToken) {
        static Models of(Page<RegisteredModel> page) {
            return new Models(filled(page.items().stream().map(Model::of).toList()), page.nextPageToken());
        }
    }

    /** A page of versions; the token is absent on the last. */
    record Versions(
            @Nullable List<Version> modelVersions, @Nullable String nextPageToken) {
        static Versions of(Page<VersionOfModel> page) {
            return new Versions(filled(page.items().stream().map(Version::of).toList()), page.nextPageToken());
        }

        static Versions of(List<VersionOfModel> versions) {
            return of(new Page<>(versions, null));
        }
    }

    record WebhookEvent(String entity, String action) {
        /** In MLflow's order; what MLflow has no name for is left out. */
        static List<WebhookEvent> all(Set<Notice> notices) {
            return notices.stream()
                    .map(MlflowEvent::of)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(MlflowEvent::entity).thenComparing(MlflowEvent::action))
                    .map(event -> new WebhookEvent(
                            event.entity().name(), event.action().name()))
                    .toList();
        }
    }

    record Webhook(
            String webhookId,
            String name,
            @Nullable String description,
            String url,
            List<WebhookEvent> events,
            String status,
            long creationTimestamp,
            long lastUpdatedTimestamp) {
        static Webhook of(io.regesta.model.Webhook webhook) {
            var subscription = webhook.subscription();
            return new Webhook(
                    webhook.id().toString(),
                    subscription.name(),
                    subscription.description(),
                    subscription.url(),
                    WebhookEvent.all(subscription.notices()),
                    switch (subscription.status()) {
                        case ACTIVE -> "ACTIVE";
                        case PAUSED -> "DISABLED";
                    },
                    webhook.createdAt(),
                    webhook.updatedAt());
        }
    }

    record OneWebhook(Webhook webhook) {
        static OneWebhook of(io.regesta.model.Webhook webhook) {
            return new OneWebhook(Webhook.of(webhook));
        }
    }

    /** A page of webhooks; the token is absent on the last. */
    record Webhooks(
            @Nullable List<Webhook> webhooks, @Nullable String nextPageToken) {
        static Webhooks of(Page<io.regesta.model.Webhook> page) {
            return new Webhooks(filled(page.items().stream().map(Webhook::of).toList()), page.nextPageToken());
        }
    }

    /** What came of a test; the answer's body is not shown. */
    record TestResult(Result result) {
        record Result(
                boolean success,
                @Nullable Integer responseStatus,
                @Nullable String errorMessage) {}

        static TestResult of(Sent sent) {
            return new TestResult(
                    switch (sent) {
                        case Sent.Answered answered -> new Result(answered.status() < 400, answered.status(), null);
                        case Sent.Failed failed -> new Result(false, null, "Failed to test webhook: " + failed.why());
                    });
        }
    }

    record DownloadUri(String artifactUri) {}

    record ServerInfo(String storeType, boolean workspacesEnabled) {}

    record Problem(
            String errorCode,
            String message,
            @Nullable String sqlstate,
            @Nullable String errorClass) {
        static Problem of(MlflowError error) {
            return new Problem(error.code().name(), error.message(), error.code().sqlState, error.code().errorClass);
        }
    }

    private static <T> @Nullable List<T> filled(List<T> items) {
        return items.isEmpty() ? null : items;
    }
}
