package io.regesta.faults;

import static java.util.Objects.requireNonNull;

import io.regesta.processes.OwnServer;
import io.regesta.processes.Signals;
import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** PostgreSQL, in processes of its own. Each replica reaches it by a link of its own, the test directly. */
final class Database implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final String TABLES = """
            select quote_ident(table_name) from information_schema.tables
            where table_schema = 'regesta' and table_type = 'BASE TABLE'
                and table_name not in ('projection', 'projection_position', 'flyway_schema_history')""";

    private final Path data;
    private final OwnServer server;
    private final List<Link> links = new ArrayList<>();
    private volatile PostgresUrl url;

    Database(Path data, int replicas) {
        this.data = data;
        server = OwnServer.started(Part.POSTGRESQL, data);
        url = PostgresUrl.parse(server.address());
        for (var replica = 1; replica <= replicas; replica++) {
            links.add(new Link("replica %d to PostgreSQL".formatted(replica), () -> url.port()));
        }
    }

    /** Where that replica reaches it, login and all. */
    String addressFor(int replica) {
        return address(links.get(replica - 1).port());
    }

    /** Where the test reaches it. */
    String direct() {
        return address(url.port());
    }

    Link linkOf(int replica) {
        return links.get(replica - 1);
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    /** {@code kill -9} of the server, which leaves its children to notice. */
    void kill() throws IOException, InterruptedException {
        Signals.send(Signals.KILL, postmaster());
    }

    /** Ends all sessions and the server. */
    void stop() {
        server.stop();
    }

    /** Starts it again, wherever it was stopped. */
    void start() {
        server.stop();
        server.start();
        url = PostgresUrl.parse(server.address());
    }

    /** Stops all of its processes where they stand. */
    void pause() throws IOException, InterruptedException {
        for (var pid : processes().toList()) {
            Signals.send(Signals.STOP, pid);
        }
    }

    void resume() throws IOException, InterruptedException {
        for (var pid : processes().toList()) {
            Signals.send(Signals.CONTINUE, pid);
        }
    }

    /** Ends every session of the registry. */
    void endSessions() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    /**
     * What stands in each table of the projection, as a hash over its rows. Left out is what tells one building of the tables
     * from another: which it is, and how its last record came to it.
     */
    Map<String, String> contents() throws SQLException {
        var contents = new TreeMap<String, String>();
        try (var connection = connection();
                var names = connection.prepareStatement(TABLES);
                var statement = connection.createStatement()) {
            var found = names.executeQuery();
            while (found.next()) {
                var table = found.getString(1);
                var hash = statement.executeQuery(
                        "select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from regesta.%s t"
                                .formatted(table));
                hash.next();
                contents.put(table, hash.getString(1));
            }
        }
        return contents;
    }

    @Override
    public void close() {
        server.stop();
        links.forEach(Link::close);
    }

    private Connection connection() throws SQLException {
        var login = new Properties();
        login.setProperty("user", requireNonNull(url.user()));
        login.setProperty("password", requireNonNull(url.password()));
        login.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
        login.setProperty("socketTimeout", Integer.toString(PATIENCE_SECONDS));
        return requireNonNull(new Driver().connect(url.jdbcUrl(), login));
    }

    private Stream<Long> processes() throws IOException {
        var postmaster = postmaster();
        return Stream.concat(
                Stream.of(postmaster),
                ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid));
    }

    private long postmaster() throws IOException {
        try (var lines = Files.lines(data.resolve("postgres").resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().trim());
        }
    }

    private String address(int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(url.user(), url.password(), port, url.database());
    }
}
