package io.regesta.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.journal.StreamHead;
import io.regesta.model.Command;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Takes snapshots, one after another, on a connection of its own: each is one REPEATABLE READ READ ONLY transaction, for
 * two statements at READ COMMITTED would see two states.
 */
public final class Snapshots implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private Snapshot load(String workspace, int partition, Map<String, Needs> needs, Collection<UUID> events)
            throws SQLException {
        var loader = new ModelLoader();
        var position = new long[2];
        var happened = new HashMap<UUID, Snapshot.Happened>();
        var script = new Script();
        script.query(
                "select next_offset, journal_time from projection_position where partition = ?",
                row -> {
                    position[0] = row.getLong(1);
                    position[1] = row.getLong(2);
                },
                partition);
        if (!events.isEmpty()) {
            script.query(
                    """
                    select event_id, "offset", at, stream, revision, type, type_version, fingerprint, data::text
                    from history where workspace = ? and event_id = any(?)""",
                    row -> happened.put(
                            row.getObject(1, UUID.class),
                            new Snapshot.Happened(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getString(6),
                                    row.getInt(7),
                                    row.getString(8),
                                    json(row.getString(9)))),
                    workspace,
                    Script.Column.of("uuid", events));
        }
        script.query(
                ModelLoader.MODEL + "where m.workspace = ? and m.name = any(?)",
                loader::model,
                workspace,
                Script.Column.of("text", needs.keySet()));
        loader.addByName(script, workspace, needs);
        script.commit().run(connection);
        return snapshot(position, loader, happened);
    }

    private Snapshot load(ModelId id, Needs needs) throws SQLException {
        var loader = new ModelLoader();
        var script = new Script().query(ModelLoader.MODEL + "where m.id = ?", loader::model, id.value());
        loader.addById(script, Map.of(id, needs));
        script.commit().run(connection);
        return snapshot(new long[2], loader, Map.of());
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
