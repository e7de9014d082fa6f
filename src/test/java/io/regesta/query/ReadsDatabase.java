package io.regesta.query;

import io.regesta.projection.PostgresUrl;
import io.regesta.testing.Servers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;

/** A database of the shared PostgreSQL, for these tests alone. */
final class ReadsDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PostgresUrl url = PostgresUrl.parse(Servers.freshDatabase());

    /** The one database with the real schema on which all reads are tested; each test has a workspace of its own. */
    private static final class Only {
        static final ReadsDatabase DATABASE = new ReadsDatabase();
        static final Mutiny.SessionFactory SESSIONS = DATABASE.sessions();
        static final Pool POOL = DATABASE.pool();
        static final Reads READS = new Reads(SESSIONS, POOL, new OpenGate(), new KeptModels(0));
    }

    /** Reads that keep nothing: the tests write rows as they like, and do not count revisions. */
    static Reads reads() {
        return Only.READS;
    }

    /** Reads through that gate which keep models. */
    static Reads keepingReads(ReadGate gate) {
        return new Reads(Only.SESSIONS, Only.POOL, gate, new KeptModels(1_000_000));
    }

    /** A connection that sees the schema the reads see. */
    static Connection connection() throws SQLException {
        return Only.DATABASE.connect();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Makes the schema of that name. */
    void migrate(String schema) {
        Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
    }

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of all rows. */
    List<String> query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }

    /** Reads of this database, whose schema is made. */
    Reads reading() {
        return new Reads(sessions(), pool(), new OpenGate(), new KeptModels(0));
    }

    private Pool pool() {
        return PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url.reactiveUrl())
                        .setUser(url.user())
                        .setPassword(url.password()))
                .using(Vertx.vertx())
                .build();
    }

    private Mutiny.SessionFactory sessions() {
        migrate("regesta");
        try {
            execute(
                    "do $$ begin execute format('alter database %I set search_path = regesta', current_database()); end $$");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        var configuration = new Configuration()
                .addAnnotatedClass(RegisteredModelRow.class)
                .addAnnotatedClass(ModelVersionRow.class)
                .addAnnotatedClass(HistoryRow.class)
                .addAnnotatedClass(AliasRow.class)
                .addAnnotatedClass(TransitionRequestRow.class)
                .setProperty("hibernate.connection.url", url.reactiveUrl())
                .setProperty("hibernate.connection.username", url.user())
                .setProperty("hibernate.connection.password", url.password());
        var registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .build();
        return configuration.buildSessionFactory(registry).unwrap(Mutiny.SessionFactory.class);
    }
}
