package io.regesta.query;

import io.smallrye.mutiny.Uni;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;

/** The real PostgreSQL of these tests, with the real schema and the reads on it. Each test has a workspace of its own. */
final class ReadsDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ReadsDatabase ONLY = new ReadsDatabase();

    private final EmbeddedPostgres server;
    private final Reads reads;

    private ReadsDatabase() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
        Flyway.configure()
                .dataSource(url("postgres"), "postgres", "postgres")
                .schemas("regesta")
                .defaultSchema("regesta")
                .load()
                .migrate();
        lookIn("regesta");
        var configuration = new Configuration()
                .addAnnotatedClass(RegisteredModelRow.class)
                .addAnnotatedClass(ModelVersionRow.class)
                .addAnnotatedClass(HistoryRow.class)
                .setProperty("hibernate.connection.url", "postgresql://127.0.0.1:" + server.getPort() + "/postgres")
                .setProperty("hibernate.connection.username", "postgres")
                .setProperty("hibernate.connection.password", "postgres");
        var registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .build();
        reads = new Reads(
                configuration.buildSessionFactory(registry).unwrap(Mutiny.SessionFactory.class), new OpenGate());
    }

    static Reads reads() {
        return ONLY.reads;
    }

    /** A connection that sees the schema. */
    static Connection connection() throws SQLException {
        return DriverManager.getConnection(ONLY.url("postgres"), "postgres", "postgres");
    }

    /** The address of another database of the same server. */
    static String urlOf(String database) {
        return ONLY.url(database);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Every connection from now on sees that schema. */
    private void lookIn(String schema) {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter database postgres set search_path = " + schema);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }
}
