package io.regesta.query;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regesta.model.ModelVersion;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version as the view gives it, with its tags and aliases. */
@Entity
@Immutable
@IdClass(ModelVersionRow.Key.class)
@Table(name = "model_version_view")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ModelVersionRow implements SortedRow {
    /** What a search selects, which gives no aliases; Hibernate Reactive stumbles over any column more. */
    static final String WITHOUT_ALIASES = """
            r.model_id, r.number, r.workspace, r.name, r.stage, r.description, r.source, r.storage_location, \
            r.run_id, r.logged_model, r.run_link, r.created_at, r.updated_at, r.tags, '[]' as aliases\
            """;

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<List<String>> ALIASES = new TypeReference<>() {};

    /** What identifies a version. */
    record Key(UUID modelId, int number) {}

    @Id
    @Column(name = "model_id")
    UUID modelId;

    @Id
    int number;

    String workspace;
    String name;
    String stage;

    @Nullable
    String description;

    String source;

    @Column(name = "storage_location")
    String storageLocation;

    @Column(name = "run_id")
    @Nullable
    String runId;

    @Column(name = "logged_model")
    @Nullable
    String loggedModel;

    @Column(name = "run_link")
    @Nullable
    String runLink;

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    String tags;
    String aliases;

    VersionOfModel toVersion() {
        var version = new ModelVersion(
                number,
                Stage.named(stage).orElseThrow(),
                description,
                source,
                storageLocation,
                runId,
                loggedModel,
                runLink,
                createdAt,
                updatedAt,
                Json.column(tags, TAGS),
                Set.of());
        return new VersionOfModel(name, version, Json.column(aliases, ALIASES));
    }

    @Override
    public Object sortValue(SortColumn column) {
        return switch (column) {
            case NAME -> name;
            case NUMBER -> (long) number;
            case REVISION, OFFSET ->
                throw new IllegalArgumentException("versions have no " + column + " to be ordered by");
            case CREATED -> createdAt;
            case UPDATED -> updatedAt;
        };
    }
}
