package io.regesta.bench;

import static java.util.Objects.requireNonNull;

import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The registry's tables, as its database shows them. */
final class Tables {

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
}
