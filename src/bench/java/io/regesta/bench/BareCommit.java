package io.regesta.bench;

import io.regesta.projection.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes one row over and over. Every statement is a transaction of its own: one round trip, and the commit in it. */
final class BareCommit implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement upsert;
    private long values;

    private BareCommit(Connection connection, PreparedStatement upsert) {
        this.connection = connection;
        this.upsert = upsert;
    }

    static BareCommit open(String url) throws SQLException {
        var postgres = PostgresUrl.parse(url);
        var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        try (var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.bare (id integer primary key, value text not null)");
        }
        return new BareCommit(
                connection,
                connection.prepareStatement(
                        "insert into bench.bare (id, value) values (1, ?) on conflict (id) do update set value ="
                                + " excluded.value"));
    }

    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    /** Returns when the row is on the disk. */
    void commit() throws SQLException {
        upsert.setString(1, "value " + values++);
        upsert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
