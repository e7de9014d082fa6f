package io.regesta.projection;

import io.regesta.journal.StreamHead;
import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A registered model that is being put together from rows. */
final class PartialModel {
    private final ModelId id;
    private final String name;
    private final long revision;
    private final @Nullable String description;
    private final int lastVersion;
    private final long createdAt;
    private final long updatedAt;
    private final StreamHead head;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();
    private final Map<Integer, ModelVersion> versions = new HashMap<>();
    private final Map<Integer, Map<String, String>> versionTags = new HashMap<>();

    /** Of a row with the columns of {@link ModelLoader#MODEL}. */
    PartialModel(ResultSet row) throws SQLException {
        this.id = new ModelId(row.getObject("id", UUID.class));
        this.name = row.getString("name");
        this.revision = row.getLong("revision");
        this.description = row.getString("description");
        this.lastVersion = row.getInt("last_version");
        this.createdAt = row.getLong("created_at");
        this.updatedAt = row.getLong("updated_at");
        this.head = new StreamHead(revision, row.getObject("last_attempt", UUID.class));
        if (row.getBoolean("prompt")) {
            tags.put(RegisteredModel.PROMPT_TAG, "true");
        }
    }

    ModelId id() {
        return id;
    }

    String name() {
        return name;
    }

    StreamHead head() {
        return head;
    }

    void tag(ResultSet row) throws SQLException {
        tags.put(row.getString("key"), row.getString("value"));
    }

    void alias(ResultSet row) throws SQLException {
        aliases.put(row.getString("alias"), row.getInt("version"));
    }

    void version(ResultSet row) throws SQLException {
        var number = row.getInt("number");
        versions.put(
                number,
                new ModelVersion(
                        number,
                        Stage.named(row.getString("stage")).orElseThrow(),
                        row.getString("description"),
                        row.getString("source"),
                        row.getString("storage_location"),
                        row.getString("run_id"),
                        row.getString("logged_model"),
                        row.getString("run_link"),
                        row.getLong("created_at"),
                        row.getLong("updated_at"),
                        Map.of(),
                        stages(row.getArray("requests"))));
        if (row.getBoolean("prompt")) {
            tagsOf(number).putIfAbsent(RegisteredModel.PROMPT_TAG, "true");
        }
    }

    void versionTag(ResultSet row) throws SQLException {
        tagsOf(row.getInt("number")).put(row.getString("key"), row.getString("value"));
    }

    RegisteredModel build() {
        var whole = new HashMap<Integer, ModelVersion>();
        versions.forEach((number, version) ->
                whole.put(number, version.withTags(Map.copyOf(versionTags.getOrDefault(number, Map.of())))));
        return new RegisteredModel(
                id,
                name,
                revision,
                description,
                lastVersion,
                createdAt,
                updatedAt,
                Map.copyOf(tags),
                Map.copyOf(aliases),
                Map.copyOf(whole));
    }

    private static Set<Stage> stages(Array titles) throws SQLException {
        return Stream.of((String[]) titles.getArray())
                .map(title -> Stage.named(title).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, String> tagsOf(int number) {
        return versionTags.computeIfAbsent(number, _ -> new HashMap<>());
    }
}
