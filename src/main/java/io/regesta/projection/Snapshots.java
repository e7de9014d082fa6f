package io.regesta.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.journal.StreamHead;
import io.regesta.journal.Streams;
import io.regesta.model.Command;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.WebhookId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes snapshots, one after another, on a connection of its own: each is one REPEATABLE READ READ ONLY transaction, for
 * two statements at READ COMMITTED would see two states.
 */
public final class Snapshots implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * Comes first: PostgreSQL takes what a transaction sees before it waits for a table. One that waited while a rebuild
     * put its tables in place would see these as they were before they had caught up. For a lock alone it takes nothing.
     */
    private static final String IN_PLACE = "lock table projection_position in access share mode";

    private static final String POSITION =
            "select next_offset, journal_time from projection_position where partition = ?";
    private static final String HAPPENED = """
            select event_id, "offset", at, stream, revision, type, type_version, fingerprint, data::text
            from history where workspace = ? and event_id = any(?)""";

    private final Connection connection;

    private Snapshots(Connection connection) {
        this.connection = connection;
    }

    /** Opens a connection for snapshots; on any failure of one, close it and open another. */
    public static Snapshots open(Connections connections, String purpose) throws DatabaseFailed {
        try {
            var connection = connections.open(purpose);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return new Snapshots(connection);
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    /** What is to be known of the model a command names, to decide it, to answer it, and to apply what comes of it. */
    public static Needs needs(Command command) {
        return Needs.of(command).and(Context.needs(command));
    }

    /**
     * What the tables hold now.
     *
     * @param partition the workspace's
     * @param needs what is needed of each model, by name
     * @param events which events to look up
     */
    public Snapshot take(String workspace, int partition, Map<String, Needs> needs, Collection<UUID> events)
            throws DatabaseFailed {
        try {
            return load(workspace, partition, needs, events);
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    /** What the tables hold now of one model, by its id; empty models when it is gone. */
    public Snapshot take(ModelId id, Needs needs) throws DatabaseFailed {
        try {
            return load(id, needs);
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    /** What the tables hold now of one webhook, and what an event did if it took effect. */
    public WebhookSnapshot take(String workspace, int partition, WebhookId id, UUID event) throws DatabaseFailed {
        try {
            return load(workspace, partition, id, event);
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    private WebhookSnapshot load(String workspace, int partition, WebhookId id, UUID event) throws SQLException {
        var position = new long[2];
        var webhooks = new WebhookLoader();
        var heads = new ArrayList<StreamHead>();
        var happened = new HashMap<UUID, Snapshot.Happened>();
        script().query(POSITION, row -> read(row, position), partition)
                .query(HAPPENED, row -> read(row, happened), workspace, Script.Column.of("uuid", Set.of(event)))
                .query(WebhookLoader.WEBHOOK + "where w.id = ?", webhooks::read, id.value())
                .query(
                        "select revision, last_attempt from stream where workspace = ? and stream = ?",
                        row -> heads.add(new StreamHead(row.getLong(1), row.getObject(2, UUID.class))),
                        workspace,
                        Streams.of(id))
                .commit()
                .run(connection);
        return new WebhookSnapshot(
                position[0],
                position[1],
                webhooks.build().get(id),
                heads.isEmpty() ? StreamHead.NONE : heads.getFirst(),
                happened.get(event));
    }

    private Snapshot load(String workspace, int partition, Map<String, Needs> needs, Collection<UUID> events)
            throws SQLException {
        var loader = new ModelLoader();
        var position = new long[2];
        var happened = new HashMap<UUID, Snapshot.Happened>();
        var script = script();
        script.query(
                "select p.next_offset, p.journal_time, m.* from projection_position p left join lateral ("
                        + ModelLoader.MODEL
                        + "where m.workspace = ? and m.name = any(?)) m on true where p.partition = ?",
                row -> {
                    read(row, position);
                    if (row.getObject("id") != null) {
                        loader.model(row);
                    }
                },
                workspace,
                Script.Column.of("text", needs.keySet()),
                partition);
        if (!events.isEmpty()) {
            script.query(HAPPENED, row -> read(row, happened), workspace, Script.Column.of("uuid", events));
        }
        loader.addByName(script, workspace, needs);
        script.commit().run(connection);
        return snapshot(position, loader, happened);
    }

    private Snapshot load(ModelId id, Needs needs) throws SQLException {
        var loader = new ModelLoader();
        var script = script().query(ModelLoader.MODEL + "where m.id = ?", loader::model, id.value());
        loader.addById(script, Map.of(id, needs));
        script.commit().run(connection);
        return snapshot(new long[2], loader, Map.of());
    }

    private static Script script() {
        return new Script().change(IN_PLACE);
    }

    private static Snapshot snapshot(long[] position, ModelLoader loader, Map<UUID, Snapshot.Happened> happened) {
        var names = new HashMap<String, ModelId>();
        var heads = new HashMap<ModelId, StreamHead>();
        for (var model : loader.models()) {
            names.put(model.name(), model.id());
            heads.put(model.id(), model.head());
        }
        return new Snapshot(position[0], position[1], names, loader.build(), heads, Map.copyOf(happened));
    }

    private static void read(ResultSet row, long[] position) throws SQLException {
        position[0] = row.getLong(1);
        position[1] = row.getLong(2);
    }

    private static void read(ResultSet row, Map<UUID, Snapshot.Happened> happened) throws SQLException {
        happened.put(
                row.getObject(1, UUID.class),
                new Snapshot.Happened(
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getInt(7),
                        row.getString(8),
                        json(row.getString(9))));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", impossible);
        }
    }

    @Override
    public void close() throws DatabaseFailed {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }
}
