package io.regesta.query;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A registered model as the view gives it: all that one answer shows of it, in one row. */
@Entity
@Immutable
@Table(name = "registered_model_view")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RegisteredModelRow implements SortedRow {
    /** What a search selects, and {@link #of} reads. */
    static final String COLUMNS = """
            r.id, r.workspace, r.name, r.revision, r.description, r.last_version, r.created_at, r.updated_at, r.tags, \
            r.aliases, r.latest\
            """;

    /** The models of some ids. It is the same for all ids, so PostgreSQL plans it once. */
    static final String BY_IDS = "select " + COLUMNS + " from registered_model_view r where r.id = any($1)";

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> ALIASES = new TypeReference<>() {};
    private static final TypeReference<List<VersionInModel>> LATEST = new TypeReference<>() {};

    @Id
    UUID id;

    String workspace;
    String name;
    long revision;

    @Nullable
    String description;

    @Column(name = "last_version")
    int lastVersion;

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    String tags;
    String aliases;
    String latest;

    /** The model from what the client below Hibernate gives of {@link #COLUMNS}. */
    static RegisteredModelRow of(Row row) {
        var model = new RegisteredModelRow();
        model.id = row.getUUID("id");
        model.workspace = row.getString("workspace");
        model.name = row.getString("name");
        model.revision = row.getLong("revision");
        model.description = row.getString("description");
        model.lastVersion = row.getInteger("last_version");
        model.createdAt = row.getLong("created_at");
        model.updatedAt = row.getLong("updated_at");
        model.tags = row.getString("tags");
        model.aliases = row.getString("aliases");
        model.latest = row.getString("latest");
        return model;
    }

    /** The model with all tags and aliases, and with the latest version of each stage. */
    RegisteredModel toModel() {
        var versions = new LinkedHashMap<Integer, ModelVersion>();
        for (var version : Json.column(latest, LATEST)) {
            versions.put(version.number(), version.toVersion());
        }
        return new RegisteredModel(
                new ModelId(id),
                name,
                revision,
                description,
                lastVersion,
                createdAt,
                updatedAt,
                Json.column(tags, TAGS),
                Json.column(aliases, ALIASES),
                versions);
    }

    @Override
    public Object sortValue(SortColumn column) {
        return new FoundModel(id, revision, name, createdAt, updatedAt).sortValue(column);
    }
}
