package io.regesta.projection;

import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads of models what {@link Needs} says, and no more, with statements that it adds to a {@link Script}. */
final class ModelLoader {
    /** The columns that a {@link PartialModel} is made of, with where its stream stands. */
    static final String MODEL = """
            select m.id, m.name, m.revision, m.prompt, m.description, m.last_version, m.created_at, m.updated_at,
                   s.last_attempt
            from registered_model m join stream s on s.workspace = m.workspace and s.stream = 'model/' || m.id
            """;

    private static final String VERSION =
            "select v.model_id, v.number, v.prompt, v.stage, v.description, v.source, v.storage_location, v.run_id,"
                    + " v.logged_model, v.run_link, v.created_at, v.updated_at ";

    private interface Reader {
        void read(PartialModel model, ResultSet row) throws SQLException;
    }

    private final Map<ModelId, PartialModel> models = new HashMap<>();

    /** Takes in a row of {@link #MODEL}. */
    void model(ResultSet row) throws SQLException {
        var model = new PartialModel(row);
        models.put(model.id(), model);
    }

    Collection<PartialModel> models() {
        return models.values();
    }

    /** The models as they were loaded. */
    Map<ModelId, RegisteredModel> build() {
        var built = new HashMap<ModelId, RegisteredModel>();
        models.forEach((id, model) -> built.put(id, model.build()));
        return built;
    }

    /** Adds what is needed to the script. Models of which no row comes first are left out. */
    void addTo(Script script, Map<ModelId, Needs> needs) {
        var whole = needs.entrySet().stream()
                .filter(need -> need.getValue().whole())
                .map(need -> need.getKey().value())
                .toList();
        if (!whole.isEmpty()) {
            var ids = Script.Column.of("uuid", whole);
            addWhole(script, ids);
        }
        addVersions(script, needs);
        addEach(script, needs, Needs::tags, "text", key -> key, PartialModel::tag, """
                select t.model_id, t.key, t.value from unnest(?, ?) n(model_id, key)
                join model_tag t on t.model_id = n.model_id and t.key = n.key collate "C\"""");
        addEach(script, needs, Needs::aliases, "text", alias -> alias, PartialModel::alias, """
                select a.model_id, a.alias, a.version from unnest(?, ?) n(model_id, alias)
                join model_alias a on a.model_id = n.model_id and a.alias = n.alias collate "C\"""");
    }

    private void addWhole(Script script, Script.Column ids) {
        script.query(
                "select t.model_id, t.key, t.value from model_tag t where t.model_id = any(?)",
                reader(PartialModel::tag),
                ids);
        script.query(
                "select a.model_id, a.alias, a.version from model_alias a where a.model_id = any(?)",
                reader(PartialModel::alias),
                ids);
        script.query(VERSION + """
                        from unnest(?) m(id) cross join unnest(array['None', 'Staging', 'Production', 'Archived']) g(stage)
                        cross join lateral (select * from model_version l
                            where l.model_id = m.id and l.stage = g.stage order by l.number desc limit 1) v""", reader(PartialModel::version), ids);
        script.query("""
                select t.model_id, t.number, t.key, t.value
                from unnest(?) m(id) cross join unnest(array['None', 'Staging', 'Production', 'Archived']) g(stage)
                cross join lateral (select l.model_id, l.number from model_version l
                    where l.model_id = m.id and l.stage = g.stage order by l.number desc limit 1) v
                join version_tag t on t.model_id = v.model_id and t.number = v.number""", reader(PartialModel::versionTag), ids);
    }

    private void addVersions(Script script, Map<ModelId, Needs> needs) {
        addEach(script, needs, Needs::versions, "int4", number -> number, PartialModel::version, VERSION + """
                from unnest(?, ?) n(model_id, number)
                join model_version v on v.model_id = n.model_id and v.number = n.number""");
        addEach(script, needs, Needs::versions, "int4", number -> number, PartialModel::alias, """
                select a.model_id, a.alias, a.version from unnest(?, ?) n(model_id, version)
                join model_alias a on a.model_id = n.model_id and a.version = n.version""");
        addEach(script, needs, Needs::stages, "text", Stage::title, PartialModel::version, VERSION + """
                from unnest(?, ?) n(model_id, stage)
                join model_version v on v.model_id = n.model_id and v.stage = n.stage""");
        addEach(script, needs, Needs::taggedVersions, "int4", number -> number, PartialModel::versionTag, """
                select t.model_id, t.number, t.key, t.value from unnest(?, ?) n(model_id, number)
                join version_tag t on t.model_id = n.model_id and t.number = n.number""");
        var ids = new ArrayList<UUID>();
        var numbers = new ArrayList<Integer>();
        var keys = new ArrayList<String>();
        needs.forEach((id, need) -> need.versionTags().forEach(tag -> {
            ids.add(id.value());
            numbers.add(tag.version());
            keys.add(tag.key());
        }));
        if (!ids.isEmpty()) {
            script.query(
                    """
                    select t.model_id, t.number, t.key, t.value from unnest(?, ?, ?) n(model_id, number, key)
                    join version_tag t on t.model_id = n.model_id and t.number = n.number and t.key = n.key collate "C\"""",
                    reader(PartialModel::versionTag),
                    Script.Column.of("uuid", ids),
                    Script.Column.of("int4", numbers),
                    Script.Column.of("text", keys));
        }
    }

    /** Adds a query by pairs of model and something of it. */
    private <T> void addEach(
            Script script,
            Map<ModelId, Needs> needs,
            Function<Needs, Collection<T>> wanted,
            String type,
            Function<T, Object> parameter,
            Reader reader,
            String sql) {
        var ids = new ArrayList<UUID>();
        var values = new ArrayList<Object>();
        needs.forEach((id, need) -> wanted.apply(need).forEach(value -> {
            ids.add(id.value());
            values.add(parameter.apply(value));
        }));
        if (!ids.isEmpty()) {
            script.query(sql, reader(reader), Script.Column.of("uuid", ids), Script.Column.of(type, values));
        }
    }

    private Script.RowReader reader(Reader reader) {
        return row -> {
            @Nullable PartialModel model = models.get(new ModelId(row.getObject("model_id", UUID.class)));
            if (model != null) {
                reader.read(model, row);
            }
        };
    }
}
