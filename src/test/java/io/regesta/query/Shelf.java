package io.regesta.query;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A workspace of its own, and the rows that are put into it, as the projection would write them. */
final class Shelf {
    final String workspace = "w-" + UUID.randomUUID();

    /** A model without versions. Its id is made of its name, its times are as given. */
    Shelf model(String name, long updatedAt, Map<String, String> tags) {
        run(
                "insert into registered_model values (?, ?, ?, 7, ?, ?, 0, 1000, ?)",
                id(name),
                workspace,
                name,
                "true".equals(tags.get("mlflow.prompt.is_prompt")),
                "about " + name,
                updatedAt);
        run("insert into claimed_name values (?, ?, ?)", workspace, name, "model/" + id(name));
        tags.forEach((key, value) -> run("insert into model_tag values (?, ?, ?, ?)", id(name), workspace, key, value));
        return this;
    }

    Shelf model(String name) {
        return model(name, 1_000, Map.of());
    }

    /** Models {@code m-10001} and so on, each with this tag. */
    Shelf manyTagged(int count, String key, String value) {
        run("""
                with made as (select gen_random_uuid() as id, 'm-' || 10000 + n as name from generate_series(1, ?) n),
                    models as (insert into registered_model select id, ?, name, 7, false, null, 0, 1000, 1000 from made),
                    names as (insert into claimed_name select ?, name, 'model/' || id from made)
                insert into model_tag select id, ?, ?, ? from made""", count, workspace, workspace, workspace, key, value);
        return this;
    }

    Shelf models(String... names) {
        for (var name : names) {
            model(name);
        }
        return this;
    }

    /** A version whose source is {@code s3://} and the model's name and the number. */
    Shelf version(String name, int number, String stage, long updatedAt, Map<String, String> tags) {
        var source = "s3://" + name + "/" + number;
        run(
                "insert into model_version values (?, ?, ?, ?, ?, ?, 'd', ?, ?, null, null, null, ?, ?)",
                id(name),
                number,
                workspace,
                name,
                "true".equals(tags.get("mlflow.prompt.is_prompt")),
                stage,
                source,
                source + "/stored",
                updatedAt - 1,
                updatedAt);
        run("update registered_model set last_version = greatest(last_version, ?) where id = ?", number, id(name));
        tags.forEach((key, value) ->
                run("insert into version_tag values (?, ?, ?, ?, ?)", id(name), number, workspace, key, value));
        return this;
    }

    Shelf version(String name, int number, String stage) {
        return version(name, number, stage, 1_000L + number, Map.of());
    }

    Shelf version(String name, int number) {
        return version(name, number, "None");
    }

    Shelf run(String name, int number, String runId) {
        run("update model_version set run_id = ? where model_id = ? and number = ?", runId, id(name), number);
        return this;
    }

    Shelf alias(String name, String alias, int number) {
        run("insert into model_alias values (?, ?, ?)", id(name), alias, number);
        return this;
    }

    /** Changes what a model is said to be. It is at revision 7 at first. */
    Shelf describe(String name, String description, int revision) {
        run("update registered_model set description = ?, revision = ? where id = ?", description, revision, id(name));
        return this;
    }

    Shelf rename(String name, String other, int revision) {
        run("update registered_model set name = ?, revision = ? where id = ?", other, revision, id(name));
        return this;
    }

    Shelf remove(String name) {
        run("delete from registered_model where id = ?", id(name));
        return this;
    }

    /** A request at that offset, a second after the beginning and as many milliseconds. */
    Shelf request(String name, int number, String stage, long offset) {
        run(
                "insert into transition_request values (?, ?, ?, ?, ?, 'ada', false, 'because', 3, ?)",
                id(name),
                number,
                stage,
                workspace,
                1_000 + offset,
                offset);
        run("update projection set log_id = 'log'");
        return this;
    }

    /** Events of a model, numbered from 1, at milliseconds of the same number. */
    Shelf events(String name, int count) {
        run("""
                insert into history (partition, "offset", workspace, event_id, attempt_id, stream, revision, at, type,
                    type_version, actor, actor_verified, comment, data)
                select 3, (select coalesce(max("offset"), 0) from history) + n, ?, gen_random_uuid(), gen_random_uuid(), ?,
                    n, n, 'model-updated', 1, 'ada', false, 'because', '{"description": "é"}'
                from generate_series(1, ?) n""", workspace, "model/" + id(name), count);
        run("update projection set log_id = 'log'");
        return this;
    }

    UUID id(String name) {
        return UUID.nameUUIDFromBytes((workspace + name).getBytes(StandardCharsets.UTF_8));
    }

    private static void run(String sql, Object... values) {
        try (var connection = ReadsDatabase.connection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
