package io.regesta.projection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which life of the database this is. Another one may have lost the last commits of the one before: after a fail-over to
 * a replica, or when a backup was restored.
 *
 * @param system the cluster's identifier
 * @param timeline counts fail-overs and restores
 * @param startedAt when the server started, in microseconds since 1970
 */
public record Incarnation(String system, long timeline, long startedAt) {
    /** Answers one row that {@link Incarnation} is made of, in its order. */
    public static final String SQL = """
            select (select system_identifier::text from pg_control_system()),
                   (select timeline_id::bigint from pg_control_checkpoint()),
                   (extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint""";

    static Incarnation of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SQL)) {
            rows.next();
            return new Incarnation(rows.getString(1), rows.getLong(2), rows.getLong(3));
        }
    }
}
