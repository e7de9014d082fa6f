package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that events have led to once more, into tables and indexes alike, and nothing else: an array for each
 * column, a statement for each table, one round trip and one commit for so many events.
 */
final class BareInserts implements AutoCloseable {
    private static final String SCHEMA = "bench_rows";
    /** All that a journal without webhooks comes to, each table in about the order in which events fill it. */
    private static final Map<String, String> ORDERS = new LinkedHashMap<>();

    static {
        ORDERS.put("registered_model", "id");
        ORDERS.put("model_tag", "model_id, key");
        ORDERS.put("model_alias", "model_id, alias");
        ORDERS.put("model_version", "model_id, number");
        ORDERS.put("version_tag", "model_id, number, key");
        ORDERS.put("stream", "stream");
        ORDERS.put("claimed_name", "stream");
        ORDERS.put("history", "partition, \"offset\"");
    }

    /** Rows of one table; {@code again} when those of few models are written over and over. */
    private record Share(RowSource rows, int perBatch, boolean again) {}

    /** Rows that wait to be written. */
    private record Waiting(RowSource rows, List<List<@Nullable Object>> values) {}

    private final Connection reading;
    private final Connection writing;
    private final List<Share> shares = new ArrayList<>();
    private List<Waiting> batch = List.of();

    private BareInserts(Addresses servers) throws SQLException {
        reading = Tables.connect(servers);
        reading.setAutoCommit(false);
        writing = Tables.connect(servers);
        try (var statement = writing.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
        }
        writing.setAutoCommit(false);
    }

    /** The rows of all events, in so many transactions as there are events divided by that number. */
    static BareInserts ofAll(Addresses servers, int eventsInEach) throws SQLException {
        var inserts = new BareInserts(servers);
        var events = Math.max(1, Tables.number(inserts.reading, "select count(*) from regesta.history"));
        for (var table : ORDERS.entrySet()) {
            var rows = Tables.number(inserts.reading, "select count(*) from regesta." + table.getKey());
            var perBatch = Math.ceilDiv(rows * eventsInEach, events);
            inserts.add(table.getKey(), "order by " + table.getValue(), "", (int) perBatch, false);
        }
        inserts.writing.commit();
        return inserts;
    }

    /** The rows of the registrations of versions, so many at a time, of models that are there. */
    static BareInserts ofRegistrations(Addresses servers, int inEach) throws SQLException {
        var inserts = new BareInserts(servers);
        inserts.add("registered_model", "order by id", """
            on conflict (id) do update set name = excluded.name, revision = excluded.revision,
                prompt = excluded.prompt, description = excluded.description,
                last_version = excluded.last_version, updated_at = excluded.updated_at\
            """, inEach, true);
        inserts.add("stream", "order by stream", """
            on conflict (workspace, stream) do update
                set revision = excluded.revision, last_attempt = excluded.last_attempt\
            """, inEach, true);
        inserts.add("model_version", "order by created_at, model_id, number", "", inEach, false);
        inserts.add("history", "where type = 'version-registered' order by partition, \"offset\"", "", inEach, false);
        inserts.writing.commit();
        return inserts;
    }

    private void add(String table, String order, String onConflict, int perBatch, boolean again) throws SQLException {
        try (var statement = writing.createStatement()) {
            statement.execute("create table %s.%s (like regesta.%2$s including all)".formatted(SCHEMA, table));
        }
        shares.add(new Share(new RowSource(reading, table, order, onConflict), perBatch, again));
    }

    /** Reads the next events' rows; false when there are no more. */
    boolean read() throws SQLException {
        batch = new ArrayList<>();
        var more = false;
        for (var share : shares) {
            var values = share.rows().next(share.perBatch());
            if (values.getFirst().isEmpty() && share.again()) {
                share.rows().restart();
                values = share.rows().next(share.perBatch());
            }
            if (!values.getFirst().isEmpty()) {
                batch.add(new Waiting(share.rows(), values));
                more |= !share.again();
            }
        }
        return more;
    }

    /** Writes what was read and commits it. */
    void commit() throws SQLException {
        var script = new ArrayList<String>();
        batch.forEach(waiting -> script.add(waiting.rows().insert(SCHEMA)));
        script.add("commit");
        try (var statement = writing.prepareStatement(String.join(";\n", script))) {
            var parameter = 1;
            for (var waiting : batch) {
                parameter = waiting.rows().bind(statement, parameter, waiting.values());
            }
            statement.execute();
        }
    }

    /** Empties the tables and begins again with the first rows. */
    void restart() throws SQLException {
        try (var statement = writing.createStatement()) {
            for (var share : shares) {
                statement.execute("truncate " + SCHEMA + "." + share.rows().table());
                share.rows().restart();
            }
        }
        writing.commit();
    }

    @Override
    public void close() throws SQLException {
        for (var share : shares) {
            share.rows().close();
        }
        reading.close();
        writing.rollback();
        try (var statement = writing.createStatement()) {
            statement.execute("drop schema " + SCHEMA + " cascade");
        }
        writing.commit();
        writing.close();
    }
}
