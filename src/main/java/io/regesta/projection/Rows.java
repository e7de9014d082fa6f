package io.regesta.projection;

import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes how models changed, by comparing them before and after: a row for each thing that differs, and no other. */
final class Rows {
    private final Columns gone = new Columns("model_id uuid");
    private final Columns renamed = new Columns("model_id uuid", "name text", "at int8");
    private final Columns models = new Columns(
            "id uuid",
            "workspace text",
            "name text",
            "revision int8",
            "prompt bool",
            "description text",
            "last_version int4",
            "created_at int8",
            "updated_at int8");
    private final Columns tags = new Columns("model_id uuid", "workspace text", "key text", "value text");
    private final Columns goneTags = new Columns("model_id uuid", "key text");
    private final Columns aliases = new Columns("model_id uuid", "alias text", "version int4");
    private final Columns goneAliases = new Columns("model_id uuid", "alias text");
    private final Columns versions = new Columns(
            "model_id uuid",
            "number int4",
            "workspace text",
            "name text",
            "prompt bool",
            "stage text",
            "description text",
            "source text",
            "storage_location text",
            "run_id text",
            "logged_model text",
            "run_link text",
            "created_at int8",
            "updated_at int8");
    private final Columns goneVersions = new Columns("model_id uuid", "number int4");
    private final Columns versionTags =
            new Columns("model_id uuid", "number int4", "workspace text", "key text", "value text");
    private final Columns goneVersionTags = new Columns("model_id uuid", "number int4", "key text");
    private final Columns requests = new Columns(
            "model_id uuid",
            "version int4",
            "to_stage text",
            "workspace text",
            "requested_at int8",
            "actor text",
            "actor_verified bool",
            "comment text",
            "partition int4",
            "position int8");
    private final Columns goneRequests = new Columns("model_id uuid", "number int4", "to_stage text");

    /** Adds to the script what makes the tables hold the models as they are after the batch. */
    static void write(Script script, Batch batch) {
        var rows = new Rows();
        batch.after().forEach((id, after) -> {
            var before = batch.before().get(id);
            if (after == null) {
                rows.gone.add(id.value());
            } else {
                rows.compare(batch.workspace(id), before, after, batch.renames().get(id));
                batch.requests(id).forEach((request, made) -> rows.addOpen(batch.workspace(id), after, request, made));
            }
        });
        rows.addTo(script);
    }

    /** What a model does not tell of its requests stands in the events that made them. */
    private void addOpen(String workspace, RegisteredModel model, Batch.Request request, Batch.Requested made) {
        var version = model.versions().get(request.version());
        if (version != null && version.requests().contains(request.to())) {
            requests.add(
                    model.id().value(),
                    request.version(),
                    request.to().title(),
                    workspace,
                    made.at(),
                    made.actor().name(),
                    made.actor().verified(),
                    made.comment(),
                    made.partition(),
                    made.offset());
        }
    }

    private void compare(
            String workspace, @Nullable RegisteredModel before, RegisteredModel after, Batch.@Nullable Rename rename) {
        var id = after.id().value();
        if (before != null && rename != null) {
            renamed.add(id, rename.name(), rename.at());
        }
        models.add(
                id,
                workspace,
                after.name(),
                after.revision(),
                after.isPrompt(),
                after.description(),
                after.lastVersion(),
                after.createdAt(),
                after.updatedAt());
        differ(
                before == null ? Map.of() : before.tags(),
                after.tags(),
                (key, value) -> tags.add(id, workspace, key, value),
                (key, _) -> goneTags.add(id, key));
        differ(
                before == null ? Map.of() : before.aliases(),
                after.aliases(),
                (alias, version) -> aliases.add(id, alias, version),
                (alias, _) -> goneAliases.add(id, alias));
        differ(
                before == null ? Map.of() : before.versions(),
                after.versions(),
                (_, version) -> compare(workspace, before, after, version),
                (number, _) -> goneVersions.add(id, number));
    }

    private void compare(
            String workspace, @Nullable RegisteredModel beforeModel, RegisteredModel model, ModelVersion version) {
        var id = model.id().value();
        var before = beforeModel == null ? null : beforeModel.versions().get(version.number());
        versions.add(
                id,
                version.number(),
                workspace,
                model.name(),
                RegisteredModel.isPrompt(version.tags()),
                version.stage().title(),
                version.description(),
                version.source(),
                version.storageLocation(),
                version.runId(),
                version.loggedModel(),
                version.runLink(),
                version.createdAt(),
                version.updatedAt());
        differ(
                before == null ? Map.of() : before.tags(),
                version.tags(),
                (key, value) -> versionTags.add(id, version.number(), workspace, key, value),
                (key, _) -> goneVersionTags.add(id, version.number(), key));
        if (before != null) {
            before.requests().stream()
                    .filter(stage -> !version.requests().contains(stage))
                    .forEach(stage -> goneRequests.add(id, version.number(), stage.title()));
        }
    }

    private static <K, V> void differ(
            Map<K, V> before, Map<K, V> after, BiConsumer<K, V> changed, BiConsumer<K, V> removed) {
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.accept(key, value);
            }
        });
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) {
                removed.accept(key, value);
            }
        });
    }

    private void addTo(Script script) {
        for (var table :
                new String[] {"transition_request", "version_tag", "model_alias", "model_tag", "model_version"}) {
            gone.change(script, "delete from " + table + " t using %s where t.model_id = n.model_id");
        }
        gone.change(script, "delete from registered_model m using %s where m.id = n.model_id");
        renamed.change(script, """
                update model_version v set name = n.name, updated_at = n.at
                from %s where v.model_id = n.model_id""");
        goneVersions.change(script, """
                delete from version_tag t using %s
                where t.model_id = n.model_id and t.number = n.number""");
        goneVersions.change(script, """
                delete from transition_request r using %s
                where r.model_id = n.model_id and r.version = n.number""");
        goneVersions.change(script, """
                delete from model_version v using %s
                where v.model_id = n.model_id and v.number = n.number""");
        goneVersionTags.change(script, """
                delete from version_tag t using %s
                where t.model_id = n.model_id and t.number = n.number and t.key = n.key collate "C\"""");
        goneRequests.change(script, """
                delete from transition_request r using %s
                where r.model_id = n.model_id and r.version = n.number and r.to_stage = n.to_stage collate "C\"""");
        goneTags.change(script, """
                delete from model_tag t using %s
                where t.model_id = n.model_id and t.key = n.key collate "C\"""");
        goneAliases.change(script, """
                delete from model_alias a using %s
                where a.model_id = n.model_id and a.alias = n.alias collate "C\"""");
        models.change(script, """
                insert into registered_model as m
                    (id, workspace, name, revision, prompt, description, last_version, created_at, updated_at)
                select * from %s
                on conflict (id) do update set name = excluded.name, revision = excluded.revision,
                    prompt = excluded.prompt, description = excluded.description,
                    last_version = excluded.last_version, updated_at = excluded.updated_at""");
        tags.change(script, """
                insert into model_tag (model_id, workspace, key, value) select * from %s
                on conflict (model_id, key) do update set value = excluded.value""");
        aliases.change(script, """
                insert into model_alias (model_id, alias, version) select * from %s
                on conflict (model_id, alias) do update set version = excluded.version""");
        versions.change(script, """
                insert into model_version
                    (model_id, number, workspace, name, prompt, stage, description, source, storage_location, run_id,
                     logged_model, run_link, created_at, updated_at)
                select * from %s
                on conflict (model_id, number) do update set name = excluded.name, prompt = excluded.prompt,
                    stage = excluded.stage, description = excluded.description, updated_at = excluded.updated_at""");
        versionTags.change(script, """
                insert into version_tag (model_id, number, workspace, key, value) select * from %s
                on conflict (model_id, number, key) do update set value = excluded.value""");
        requests.change(script, """
                insert into transition_request
                    (model_id, version, to_stage, workspace, requested_at, actor, actor_verified, comment, partition,
                     "offset")
                select * from %s
                on conflict (model_id, version, to_stage) do update
                    set requested_at = excluded.requested_at, actor = excluded.actor,
                        actor_verified = excluded.actor_verified, comment = excluded.comment,
                        partition = excluded.partition, "offset" = excluded."offset\"""");
    }
}
