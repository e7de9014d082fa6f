package io.regesta.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stored positions, and which journal they are of. */
final class Positions {
    private Positions() {}

    /** How far each partition was applied. */
    static Map<Integer, Standing> all(Connection connection) throws SQLException {
        var standings = new HashMap<Integer, Standing>();
        new Script()
                .query(
                        "select partition, next_offset, journal_time, last_hash from projection_position",
                        row -> standings.put(
                                row.getInt(1), new Standing(row.getLong(2), row.getLong(3), row.getLong(4))))
                .run(connection);
        return standings;
    }

    /** The journal that the tables come from: its id and how many partitions it was made with. */
    record Adopted(String log, int partitions) {}

    /** The journal that was adopted; empty before the first contact. */
    static Optional<Adopted> adopted(Connection connection) throws SQLException {
        var adopted = new Adopted[1];
        new Script()
                .query(
                        "select log_id, partitions from projection where log_id is not null",
                        row -> adopted[0] = new Adopted(row.getString(1), row.getInt(2)))
                .run(connection);
        return Optional.ofNullable(adopted[0]);
    }

    /** Remembers a journal for good, unless another replica has just done so, and makes its positions. */
    static void adopt(Connection connection, Adopted journal) throws SQLException {
        new Script()
                .change(
                        "update projection set log_id = ?, partitions = ? where log_id is null",
                        journal.log(),
                        journal.partitions())
                .change("""
                        insert into projection_position (partition, next_offset, journal_time, last_hash)
                        select number, 0, 0, 0 from generate_series(0, ? - 1) number
                        on conflict (partition) do nothing""", journal.partitions())
                .run(connection);
        connection.commit();
    }
}
