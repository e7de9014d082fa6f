package io.regesta.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads the history forward, in the journal's order, up to where it has been projected. */
@ApplicationScoped
public class History {
    /** How much of events' data and contexts a page may hold, in bytes of their JSON; one event is always given. */
    private static final int BYTES = 2 * 1024 * 1024;

    /** The same of a page of stage changes, of which one may wait for each of many slow clients. */
    private static final int STAGE_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One statement sees one state: how far it was projected, and what stood before that. */
    private static final String PAGE = """
        select p.next_offset as projected, (select log_id from projection) as log_id, h.*
        from projection_position p left join lateral (
            select s.*, count(*) over () as found from (
                select l.*, sum(octet_length(l.data) + coalesce(octet_length(l.context), 0)) over (
                               order by l."offset" rows between unbounded preceding and 1 preceding) as bytes_before
                from (
                    select h."offset", h.workspace, h.stream, h.revision, h.event_id, h.at, h.type, h.type_version,
                           h.actor, h.actor_verified, h.comment, h.cause, h.trace, h.data::text as data,
                           h.context::text as context
                    from history h
                    where h.partition = $1 and h."offset" >= $2 and h."offset" < p.next_offset %s
                    order by h."offset" limit $3) l) s) h on coalesce(h.bytes_before, 0) < $4
        where p.partition = $1
        order by h."offset"
        """;

    /** Webhooks are how the outside hears, and not what it hears. */
    private static final String EVERYTHING = PAGE.formatted("and h.stream like 'model/%'");

    private static final String STREAM = PAGE.formatted("and h.workspace = $5 and h.stream = $6");
    private static final String SLOTS = PAGE.formatted("and (h.context -> 'slots') is not null");

    private final Pool pool;
    private final ReadGate gate;

    History(Pool pool, ReadGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    /**
     * The events from an offset on, as many as there are and the page may hold. From an offset that has not been projected
     * yet nothing is given, and it is the next.
     */
    public Uni<HistoryPage> page(int partition, long from, int limit) {
        return page(EVERYTHING, partition, from, limit, BYTES);
    }

    /** The same of those events that change or rename what is in a stage. */
    Uni<HistoryPage> stagePage(int partition, long from, int limit) {
        return page(SLOTS, partition, from, limit, STAGE_BYTES);
    }

    /** The same of the events of one stream. */
    public Uni<HistoryPage> streamPage(int partition, String workspace, String stream, long from, int limit) {
        return page(STREAM, partition, from, limit, Tuple.of(partition, from, limit, BYTES, workspace, stream));
    }

    private Uni<HistoryPage> page(String sql, int partition, long from, int limit, int bytes) {
        return page(sql, partition, from, limit, Tuple.of(partition, from, limit, bytes));
    }

    private Uni<HistoryPage> page(String sql, int partition, long from, int limit, Tuple parameters) {
        return gate.through(
                () -> pool.preparedQuery(sql).execute(parameters).map(rows -> page(rows, partition, from, limit)));
    }

    private static HistoryPage page(RowSet<Row> rows, int partition, long from, int limit) {
        var events = new ArrayList<HistoryEvent>();
        var log = "";
        var projected = 0L;
        var found = 0L;
        for (var row : rows) {
            log = row.getString("log_id");
            projected = row.getLong("projected");
            if (row.getLong("offset") != null) {
                found = row.getLong("found");
                events.add(event(row, new Position(log, partition, row.getLong("offset"))));
            }
        }
        var atEnd = found == events.size() && found < limit;
        var next =
                atEnd ? Math.max(from, projected) : events.getLast().position().offset() + 1;
        return new HistoryPage(log, events, next, atEnd);
    }

    private static HistoryEvent event(Row row, Position position) {
        var data = row.getString("data");
        var context = row.getString("context");
        return new HistoryEvent(
                position,
                row.getString("workspace"),
                row.getString("stream"),
                row.getLong("revision"),
                row.getUUID("event_id"),
                row.getLong("at"),
                row.getString("type"),
                row.getInteger("type_version"),
                new Actor(row.getString("actor"), row.getBoolean("actor_verified")),
                row.getString("comment"),
                row.getUUID("cause"),
                row.getString("trace"),
                json(data),
                json(context),
                length(data) + length(context));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return text == null ? NullNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", impossible);
        }
    }
}
