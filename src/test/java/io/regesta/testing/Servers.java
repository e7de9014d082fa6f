package io.regesta.testing;

import io.regesta.projection.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.testcontainers.DockerClientFactory;

/**
 * The one Kafka and the one PostgreSQL that all tests of a process share, started when first asked for: in containers where
 * a container engine answers, embedded where none does; a line on standard error says which. Tests stay apart by their own
 * database and topic prefix.
 */
public final class Servers {
    /** System properties, for the test framework loads this class more than once, in class loaders of its own. */
    private static final String KAFKA = "test.servers.kafka";

    private static final String POSTGRES = "test.servers.postgres";
    private static final String USER = "test.servers.postgres.user";
    private static final String PASSWORD = "test.servers.postgres.password";

    private Servers() {}

    /** Kafka's bootstrap servers. */
    public static String kafka() {
        return Objects.requireNonNull(started().getProperty(KAFKA));
    }

    /** Creates a database that nobody else uses and answers its URL, login and all. */
    public static String freshDatabase() {
        PostgresUrl server = PostgresUrl.parse(Objects.requireNonNull(started().getProperty(POSTGRES)));
        String user = System.getProperty(USER);
        String password = System.getProperty(PASSWORD);
        String database = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = connection(server, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be created on " + server, e);
        }
        return "postgresql://" + user + ":" + password + "@" + server.host() + ":" + server.port() + "/" + database;
    }

    /** A prefix for topics that nobody else uses. */
    public static String freshTopicPrefix() {
        return "test-" + UUID.randomUUID() + ".";
    }

    private static Properties started() {
        Properties properties = System.getProperties();
        synchronized (KAFKA) { // a literal is one object for all class loaders
            if (properties.getProperty(KAFKA) == null) {
                TestServers servers = start();
                properties.putAll(Map.of(
                        KAFKA, servers.kafka(),
                        POSTGRES, servers.postgres().reactiveUrl(),
                        USER, Objects.requireNonNull(servers.postgres().user()),
                        PASSWORD, Objects.requireNonNull(servers.postgres().password())));
            }
            return properties;
        }
    }

    private static TestServers start() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            System.err.println("Tests run against Kafka and PostgreSQL in containers");
            return ContainerServers.start();
        }
        System.err.println("Tests run against the embedded Kafka and PostgreSQL: no container engine answers");
        try {
            return EmbeddedServers.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not through the JVM's list of drivers, which depends on who loaded this class. */
    private static Connection connection(PostgresUrl server, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        return Objects.requireNonNull(new Driver().connect(server.jdbcUrl(), login));
    }
}
