package io.regesta.mlflow;

import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import io.regesta.model.VersionOfModel;
import io.regesta.query.Page;
import java.util.List;
import java.util.Map;
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
