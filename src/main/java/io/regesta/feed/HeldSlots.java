package io.regesta.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.journal.Position;
import io.regesta.model.Stage;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What slots hold now, model by model in the order of their ids; an empty slot is left out. */
@ApplicationScoped
public class HeldSlots {
    /**
     * Some slots.
     *
     * @param items messages as the topic of slots has them, with tags and aliases besides
     * @param position how far the tables were when they were read
     * @param last the model behind which the next page begins; null on the last page
     */
    public record Page(
            List<JsonNode> items,
            Position position,
            @Nullable UUID last) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID FIRST = new UUID(0, 0);

    /** The stage is written out, so that the index of slots serves. */
    private static final String PAGE = """
        select (select log_id from projection) as log_id, p.next_offset, m.id, m.name, m.revision, h.versions
        from projection_position p
        left join lateral (
            select v.model_id,
                   json_agg(json_strip_nulls(json_build_object(
                       'number', v.number, 'source', v.source, 'storageLocation', v.storage_location,
                       'runId', v.run_id,
                       'tags', (select coalesce(json_object_agg(t.key, t.value order by t.key), '{}')
                                from version_tag t where t.model_id = v.model_id and t.number = v.number),
                       'aliases', (select coalesce(json_agg(a.alias order by a.alias), '[]')
                                   from model_alias a where a.model_id = v.model_id and a.version = v.number)
                   )) order by v.number)::text as versions
            from model_version v
            where v.workspace = $2 and v.stage = '%s' and v.model_id > $3
            group by v.model_id order by v.model_id limit $4) h on true
        left join registered_model m on m.id = h.model_id
        where p.partition = $1
        order by m.id
        """;

    private final Pool pool;
    private final ReadGate gate;

    HeldSlots(Pool pool, ReadGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    /** The slots of a stage behind a model, or from the first on. */
    public Uni<Page> page(String workspace, StageChanges.Place place, Stage stage, @Nullable UUID behind, int limit) {
        if (!stage.isSlot()) {
            throw new IllegalArgumentException(stage + " is no slot");
        }
        var from = behind == null ? FIRST : behind;
        return gate.through(() -> pool.preparedQuery(PAGE.formatted(stage.title()))
                .execute(Tuple.of(place.partition(), workspace, from, limit + 1))
                .map(rows -> page(rows, workspace, place, stage, limit)));
    }

    private static Page page(RowSet<Row> rows, String workspace, StageChanges.Place place, Stage stage, int limit) {
        var items = new ArrayList<JsonNode>();
        var position = place.before(0);
        UUID last = null;
        for (var row : rows) {
            position = new StageChanges.Place(row.getString("log_id"), place.partition())
                    .before(row.getLong("next_offset"));
            if (row.getUUID("id") == null) {
                continue;
            }
            if (items.size() == limit) {
                return new Page(items, position, last);
            }
            items.add(item(row, workspace, stage, position));
            last = row.getUUID("id");
        }
        return new Page(items, position, null);
    }

    private static ObjectNode item(Row row, String workspace, Stage stage, Position position) {
        var item = Parts.object();
        item.set("model", Parts.model(row.getUUID("id").toString(), row.getString("name"), workspace));
        var current = item.putObject("slot").put("stage", stage.title()).putArray("current");
        var versions = json(row.getString("versions"));
        versions.forEach(version -> current.add(version.path("number").asInt()));
        item.set("versions", versions);
        item.put("revision", row.getLong("revision"));
        item.set("position", Parts.position(position));
        return item;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", impossible);
        }
    }
}
