package io.regesta.projection;

import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads of models what {@link Needs} says, and no more, with statements that it adds to a {@link Script}. The models are
 * told by id or by name, so that what is asked by name takes no round trip more.
 */
final class ModelLoader {
    /** The columns that a {@link PartialModel} is made of, with where its stream stands. */
    static final String MODEL = """
            select m.id, m.name, m.revision, m.prompt, m.description, m.last_version, m.created_at, m.updated_at,
                   s.last_attempt
            from registered_model m join stream s on s.workspace = m.workspace and s.stream = 'model/' || m.id
            """;

    /** A version with its requests, which nearly none has: one more look into an index that is nearly empty. */
    private static final String VERSION = """
            select v.model_id, v.number, v.prompt, v.stage, v.description, v.source, v.storage_location, v.run_id,
                   v.logged_model, v.run_link, v.created_at, v.updated_at,
                   array(select r.to_stage from transition_request r
                         where r.model_id = v.model_id and r.version = v.number) as requests
            """;

    /** The latest version of each stage. */
    private static final String LATEST = """
            cross join unnest(array['None', 'Staging', 'Production', 'Archived']) g(stage)
            cross join lateral (select * from model_version l
                where l.model_id = n.model_id and l.stage = g.stage order by l.number desc limit 1) v""";

    /**
     * How models are told: by id, or by name.
     *
     * @param column declares what tells one, for {@link Columns}
     * @param workspace of the names; null when models are told by id
     */
    private record Told(String column, @Nullable String workspace) {
        /** Rows that begin with what tells a model. */
        Columns columns(String... others) {
            return new Columns(
                    Stream.concat(Stream.of(column), Arrays.stream(others)).toArray(String[]::new));
        }

        /** The rows as a table {@code n} that has the model's id. */
        String table(Columns rows) {
            return workspace == null
                    ? rows.table()
                    : "(select m.id as model_id, n.* from %s join registered_model m on m.workspace = ? and m.name = n.name collate \"C\") n"
                            .formatted(rows.table());
        }

        Object[] parameters(Columns rows) {
            var parameters = rows.parameters();
            if (workspace == null) {
                return parameters;
            }
            var withWorkspace = Arrays.copyOf(parameters, parameters.length + 1);
            withWorkspace[parameters.length] = workspace;
            return withWorkspace;
        }
    }

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

    /** Adds what is needed of models told by id. Those of which no row of {@link #MODEL} comes first are left out. */
    void addById(Script script, Map<ModelId, Needs> needs) {
        new Wanted<>(script, new Told("model_id uuid", null), needs, ModelId::value).add();
    }

    /** Adds what is needed of models told by name. Those of which no row of {@link #MODEL} comes first are left out. */
    void addByName(Script script, String workspace, Map<String, Needs> needs) {
        new Wanted<>(script, new Told("name text", workspace), needs, name -> name).add();
    }

    /** Adds the statements that load what is needed of models, told in one way. */
    private final class Wanted<M> {
        private final Script script;
        private final Told told;
        private final Map<M, Needs> needs;
        private final Function<M, Object> model;

        Wanted(Script script, Told told, Map<M, Needs> needs, Function<M, Object> model) {
            this.script = script;
            this.told = told;
            this.needs = needs;
            this.model = model;
        }

        void add() {
            addWhole();
            add(Needs::versions, "number int4", number -> number, PartialModel::version, VERSION + """
                    from %s join model_version v on v.model_id = n.model_id and v.number = n.number""");
            add(Needs::versions, "number int4", number -> number, PartialModel::alias, """
                    select a.model_id, a.alias, a.version
                    from %s join model_alias a on a.model_id = n.model_id and a.version = n.number""");
            add(Needs::stages, "stage text", Stage::title, PartialModel::version, VERSION + """
                    from %s join model_version v on v.model_id = n.model_id and v.stage = n.stage""");
            add(Needs::taggedVersions, "number int4", number -> number, PartialModel::versionTag, """
                    select t.model_id, t.number, t.key, t.value
                    from %s join version_tag t on t.model_id = n.model_id and t.number = n.number""");
            addVersionTags();
            add(Needs::tags, "key text", key -> key, PartialModel::tag, """
                    select t.model_id, t.key, t.value
                    from %s join model_tag t on t.model_id = n.model_id and t.key = n.key collate "C\"""");
            add(Needs::aliases, "alias text", alias -> alias, PartialModel::alias, """
                    select a.model_id, a.alias, a.version
                    from %s join model_alias a on a.model_id = n.model_id and a.alias = n.alias collate "C\"""");
        }

        /** Adds a query by pairs of model and something of it, which is a column so declared. */
        private <T> void add(
                Function<Needs, Collection<T>> of,
                String column,
                Function<T, Object> parameter,
                Reader reader,
                String sql) {
            var rows = told.columns(column);
            needs.forEach(
                    (key, need) -> of.apply(need).forEach(value -> rows.add(model.apply(key), parameter.apply(value))));
            query(rows, reader, sql);
        }

        private void addVersionTags() {
            var rows = told.columns("number int4", "key text");
            needs.forEach((key, need) ->
                    need.versionTags().forEach(tag -> rows.add(model.apply(key), tag.version(), tag.key())));
            query(rows, PartialModel::versionTag, """
                    select t.model_id, t.number, t.key, t.value
                    from %s join version_tag t
                    on t.model_id = n.model_id and t.number = n.number and t.key = n.key collate "C\"""");
        }

        private void addWhole() {
            var rows = told.columns();
            needs.forEach((key, need) -> {
                if (need.whole()) {
                    rows.add(model.apply(key));
                }
            });
            query(
                    rows,
                    PartialModel::tag,
                    "select t.model_id, t.key, t.value from %s join model_tag t on t.model_id = n.model_id");
            query(
                    rows,
                    PartialModel::alias,
                    "select a.model_id, a.alias, a.version from %s join model_alias a on a.model_id = n.model_id");
            query(rows, PartialModel::version, VERSION + " from %s " + LATEST);
            query(
                    rows,
                    PartialModel::versionTag,
                    "select t.model_id, t.number, t.key, t.value from %s " + LATEST
                            + " join version_tag t on t.model_id = v.model_id and t.number = v.number");
        }

        private void query(Columns rows, Reader reader, String sql) {
            if (!rows.isEmpty()) {
                script.query(sql.formatted(told.table(rows)), reader(reader), told.parameters(rows));
            }
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
