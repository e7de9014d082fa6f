package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Opens connections to PostgreSQL and makes the schema. Connections wait no longer than ten seconds for anything. */
@ApplicationScoped
public class Database {
    /** The schema that is read. */
    public static final String SCHEMA = "regesta";

    /** Not through the JVM's list of drivers, which depends on who loaded the class. */
    private static final Driver DRIVER = new Driver();

    private final PostgresSettings settings;
    private final PostgresUrl url;

    Database(PostgresSettings settings) {
        this.settings = settings;
        this.url = PostgresUrl.parse(settings.url())
                .as(settings.user().orElse(null), settings.password().orElse(null));
    }

    /** A new connection that sees the live schema, in a transaction from its first statement on. */
    public Connection open(String purpose) throws SQLException {
        return open(purpose, SCHEMA);
    }

    /** A new connection that sees another schema in the live one's place. */
    public Connection open(String purpose, String schema) throws SQLException {
        var properties = login();
        properties.setProperty("ApplicationName", applicationName(purpose));
        properties.setProperty("currentSchema", schema + ",public");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        var connection = DRIVER.connect(url.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL: " + url);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** What PostgreSQL shows of a connection with that purpose. */
    static String applicationName(String purpose) {
        return "regesta-" + purpose;
    }

    /** Brings the live tables up to this release, or makes sure that they are where that is another role's work. */
    void prepare() throws SQLException {
        if (settings.migrate()) {
            migrate(SCHEMA);
        } else {
            requireMigrated();
        }
    }

    private void requireMigrated() throws SQLException {
        var info = asFlyway(() -> flyway(SCHEMA).info());
        var pending = info.pending();
        if (pending.length > 0) {
            var present = info.getInfoResult().schemaVersion;
            throw new SQLException("the tables %s, and this release needs version %s: regesta migrate makes them so"
                    .formatted(
                            present == null ? "are not there" : "are at version " + present,
                            pending[pending.length - 1].getVersion()));
        }
    }

    /**
     * Makes the tables of a schema, or brings them up to this release. Safe to do from several replicas at once.
     *
     * @return the version they have now
     */
    public String migrate(String schema) throws SQLException {
        var flyway = flyway(schema);
        asFlyway(flyway::migrate);
        if (settings.runtimeRole().isPresent()) {
            grant(schema, settings.runtimeRole().get());
        }
        return String.valueOf(asFlyway(() -> flyway.info().getInfoResult()).schemaVersion);
    }

    private Flyway flyway(String schema) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .schemas(schema)
                .defaultSchema(schema)
                .load();
    }

    private static <T> T asFlyway(Supplier<T> work) throws SQLException {
        try {
            return work.get();
        } catch (FlywayException failed) {
            if (failed.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Everything but the making and changing of tables, and the list of what was made. */
    private void grant(String schema, String role) throws SQLException {
        try (var connection = open("migrate", schema);
                var statement = connection.createStatement()) {
            var to = connection.unwrap(PGConnection.class).escapeIdentifier(role);
            statement.execute("grant usage on schema %s to %s".formatted(schema, to));
            statement.execute(
                    "grant select, insert, update, delete on all tables in schema %s to %s".formatted(schema, to));
            statement.execute("grant usage on all sequences in schema %s to %s".formatted(schema, to));
            statement.execute(
                    "revoke insert, update, delete on %s.flyway_schema_history from %s".formatted(schema, to));
            connection.commit();
        }
    }

    private Properties login() {
        var properties = new Properties();
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        return properties;
    }
}
