package io.regesta.projection;

import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

    private static final String VERSION =
            "select v.model_id, v.number, v.prompt, v.stage, v.description, v.source, v.storage_location, v.run_id,"
                    + " v.logged_model, v.run_link, v.created_at, v.updated_at ";

    /**
     * How models are told.
     *
     * @param type the SQL type of what tells one
     * @param workspace of the names; null when models are told by id
     */
    private record Told(String type, @Nullable String workspace) {
        /** A table {@code n} of these columns, the model's id before them, out of arrays of what tells it and of them. */
        String table(String... columns) {
            var arrays = "unnest(?" + ", ?".repeat(columns.length) + ")";
            if (workspace == null) {
                return "%s n(%s)".formatted(arrays, String.join(", ", concat("model_id", columns)));
            }
            return "(select %s from %s n(%s) join registered_model m on m.workspace = ? and m.name = n.name collate \"C\") n"
                    .formatted(
                            String.join(", ", concat("m.id as model_id", columns)),
                            arrays,
                            String.join(", ", concat("name", columns)));
        }

        /** The parameters of the {@link #table}, without those of the statement it stands in. */
        Object[] parameters(Object... arrays) {
            if (workspace == null) {
                return arrays;
            }
            var all = Arrays.copyOf(arrays, arrays.length + 1);
            all[arrays.length] = workspace;
            return all;
        }

        private static List<String> concat(String first, String... others) {
            return Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
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
        add(script, new Told("uuid", null), needs, ModelId::value);
    }

    /** Adds what is needed of models told by name. Those of which no row of {@link #MODEL} comes first are left out. */
    void addByName(Script script, String workspace, Map<String, Needs> needs) {
        add(script, new Told("text", workspace), needs, name -> name);
    }

    private <M> void add(Script script, Told told, Map<M, Needs> needs, Function<M, Object> model) {
        var wanted = new Wanted<>(script, told, needs, model);
        var whole = Script.Column.of(
                told.type(),
                needs.entrySet().stream()
                        .filter(need -> need.getValue().whole())
                        .map(need -> model.apply(need.getKey()))
                        .toList());
        if (whole.values().length > 0) {
            addWhole(script, told, whole);
        }
        addVersions(wanted);
        wanted.add(Needs::tags, "key", "text", key -> key, PartialModel::tag, "select t.model_id, t.key, t.value", """
                join model_tag t on t.model_id = n.model_id and t.key = n.key collate "C\"""");
        wanted.add(
                Needs::aliases,
                "alias",
                "text",
                alias -> alias,
                PartialModel::alias,
                "select a.model_id, a.alias, a.version",
                """
                join model_alias a on a.model_id = n.model_id and a.alias = n.alias collate "C\"""");
    }

    private void addWhole(Script script, Told told, Script.Column models) {
        var parameters = told.parameters(models);
        var latest = """
                cross join unnest(array['None', 'Staging', 'Production', 'Archived']) g(stage)
                cross join lateral (select * from model_version l
                    where l.model_id = n.model_id and l.stage = g.stage order by l.number desc limit 1) v
                """;
        script.query(
                "select t.model_id, t.key, t.value from %s join model_tag t on t.model_id = n.model_id"
                        .formatted(told.table()),
                reader(PartialModel::tag),
                parameters);
        script.query(
                "select a.model_id, a.alias, a.version from %s join model_alias a on a.model_id = n.model_id"
                        .formatted(told.table()),
                reader(PartialModel::alias),
                parameters);
        script.query(
                "%s from %s %s".formatted(VERSION, told.table(), latest), reader(PartialModel::version), parameters);
        script.query(
                "select t.model_id, t.number, t.key, t.value from %s %s join version_tag t on t.model_id = v.model_id and t.number = v.number"
                        .formatted(told.table(), latest),
                reader(PartialModel::versionTag),
                parameters);
    }

    private void addVersions(Wanted<?> wanted) {
        wanted.add(Needs::versions, "number", "int4", number -> number, PartialModel::version, VERSION, """
                join model_version v on v.model_id = n.model_id and v.number = n.number""");
        wanted.add(
                Needs::versions,
                "number",
                "int4",
                number -> number,
                PartialModel::alias,
                "select a.model_id, a.alias, a.version",
                "join model_alias a on a.model_id = n.model_id and a.version = n.number");
        wanted.add(Needs::stages, "stage", "text", Stage::title, PartialModel::version, VERSION, """
                join model_version v on v.model_id = n.model_id and v.stage = n.stage""");
        wanted.add(
                Needs::taggedVersions,
                "number",
                "int4",
                number -> number,
                PartialModel::versionTag,
                "select t.model_id, t.number, t.key, t.value",
                "join version_tag t on t.model_id = n.model_id and t.number = n.number");
        wanted.addVersionTags();
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

        /** Adds a query by pairs of model and something of it, a column of that name and type. */
        <T> void add(
                Function<Needs, Collection<T>> of,
                String column,
                String type,
                Function<T, Object> parameter,
                Reader reader,
                String select,
                String join) {
            var models = new ArrayList<Object>();
            var values = new ArrayList<Object>();
            needs.forEach((key, need) -> of.apply(need).forEach(value -> {
                models.add(model.apply(key));
                values.add(parameter.apply(value));
            }));
            if (!models.isEmpty()) {
                script.query(
                        "%s from %s %s".formatted(select, told.table(column), join),
                        reader(reader),
                        told.parameters(Script.Column.of(told.type(), models), Script.Column.of(type, values)));
            }
        }

        void addVersionTags() {
            var models = new ArrayList<Object>();
            var numbers = new ArrayList<Integer>();
            var keys = new ArrayList<String>();
            needs.forEach((key, need) -> need.versionTags().forEach(tag -> {
                models.add(model.apply(key));
                numbers.add(tag.version());
                keys.add(tag.key());
            }));
            if (!models.isEmpty()) {
                script.query(
                        """
                        select t.model_id, t.number, t.key, t.value from %s
                        join version_tag t on t.model_id = n.model_id and t.number = n.number and t.key = n.key collate "C\"""".formatted(told.table("number", "key")),
                        reader(PartialModel::versionTag),
                        told.parameters(
                                Script.Column.of(told.type(), models),
                                Script.Column.of("int4", numbers),
                                Script.Column.of("text", keys)));
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
