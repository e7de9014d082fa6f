package io.regesta.bench;

import static java.util.Objects.requireNonNull;

import io.regesta.bench.journal.JournalWriter;
import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The registry's tables, as its database shows them. */
final class Tables {
    private static final long LOOK_EVERY_MS = 50;
    private static final long NANOS_WITHOUT_PROGRESS = Duration.ofMinutes(1).toNanos();

    private Tables() {}

    static Connection connect(Addresses servers) throws SQLException {
        var url = PostgresUrl.parse(requireNonNull(servers.postgres()));
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }

    static String version(Addresses servers) throws SQLException {
        try (var connection = connect(servers)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** Returns when the tables hold all records before that end. */
    static void await(Connection connection, JournalWriter.End end) throws SQLException, InterruptedException {
        var offset = -1L;
        var progress = System.nanoTime();
        while (offset < end.offset()) {
            var now = number(
                    connection,
                    "select coalesce(max(next_offset), 0) from regesta.projection_position where partition = "
                            + end.partition());
            if (now > offset) {
                offset = now;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > NANOS_WITHOUT_PROGRESS) {
                throw new IllegalStateException("the projection stands still at offset " + offset);
            } else {
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    /** What autovacuum does within a minute or so of a large change. */
    static void vacuum(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
