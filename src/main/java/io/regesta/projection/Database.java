package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;

/** Opens connections to PostgreSQL and makes the schema. Connections wait no longer than ten seconds for anything. */
@ApplicationScoped
public class Database {
    /** The schema that is read. */
    public static final String SCHEMA = "regesta";

    /** Not through the JVM's list of drivers, which depends on who loaded the class. */
    private static final Driver DRIVER = new Driver();

    private final PostgresUrl url;

    Database(PostgresSettings settings) {
        this.url = PostgresUrl.parse(settings.url());
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

    /** Makes the tables of a schema, or brings them up to this release. Safe to do from several replicas at once. */
    public void migrate(String schema) throws SQLException {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(url.jdbcUrl(), url.user(), url.password())
                    .schemas(schema)
                    .defaultSchema(schema)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            if (failed.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw failed;
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
