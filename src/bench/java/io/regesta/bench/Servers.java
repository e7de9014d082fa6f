package io.regesta.bench;

import io.regesta.bench.load.Server;
import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Starts what is measured, each in a process of its own on the loopback interface, and ends it all. */
final class Servers implements AutoCloseable {
    private static final String ONE_BROKER = "1";

    private final Path home;
    private final Path directory;
    private final Deque<Child> children = new ArrayDeque<>();
    private int starts;

    Servers(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /** A Kafka broker and a PostgreSQL server, with the flush that those servers have by default. */
    Addresses kafkaAndPostgres() throws IOException, InterruptedException {
        begin(ours("servers", Map.of(), EmbeddedServers.class, directory.toString()))
                .awaitFile(directory.resolve("addresses"));
        return EmbeddedServers.read(directory);
    }

    /** The registry, on servers that are given. */
    Server regesta(Addresses servers) throws IOException, InterruptedException {
        var address = Child.freeAddress();
        regesta("regesta", address, on(servers));
        return address;
    }

    /** The registry, which publishes nothing: who loads a million events would wait for that, and measures something else. */
    Server regestaWithoutRelay(Addresses servers) throws IOException, InterruptedException {
        var environment = new HashMap<>(on(servers));
        environment.put("REGESTA_FEED_RELAY", "false");
        var address = Child.freeAddress();
        regesta("regesta", address, environment);
        return address;
    }

    /** Has the registry build its tables anew, and returns when it has. */
    void rebuild(Addresses servers) throws IOException, InterruptedException {
        try (var rebuild = Child.start(
                "rebuild",
                directory,
                on(servers),
                List.of(home.resolve("regesta").toString(), "rebuild"))) {
            rebuild.awaitEnd();
        }
    }

    private static Map<String, String> on(Addresses servers) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                Objects.requireNonNull(servers.kafka()),
                "REGESTA_POSTGRES_URL",
                Objects.requireNonNull(servers.postgres()),
                "REGESTA_JOURNAL_REPLICATION",
                ONE_BROKER,
                "REGESTA_JOURNAL_MIN_INSYNC_REPLICAS",
                ONE_BROKER,
                "REGESTA_WEBHOOKS_ALLOWED_SCHEMES",
                "https,http",
                "REGESTA_WEBHOOKS_ALLOW_PRIVATE_TARGETS",
                "true");
    }

    /** A registry whose memory is that of a container of 512 MiB: the image has the heap take half of it. */
    Child small(Server address, Addresses servers) throws IOException, InterruptedException {
        var environment = new HashMap<>(on(servers));
        environment.put("JDK_JAVA_OPTIONS", "-Xmx256m");
        return regesta("small", address, environment);
    }

    /**
     * Starts a registry on an empty database and a journal of its own, and ends it.
     *
     * @param cached whether the JVM starts with what it kept of an earlier start
     * @return the milliseconds from the start of the process to the first answer that it is ready
     */
    double start(Addresses servers, boolean cached) throws IOException, InterruptedException, SQLException {
        var name = (cached ? "cached_" : "uncached_") + ++starts;
        var environment = new HashMap<>(on(servers));
        environment.put("REGESTA_POSTGRES_URL", freshDatabase(servers, name));
        environment.put("REGESTA_TOPIC_PREFIX", name + ".");
        var program = cached
                ? List.of(home.resolve("regesta").toString())
                : List.of(
                        java(),
                        "-jar",
                        home.resolve("target/quarkus-app/quarkus-run.jar").toString());
        var address = Child.freeAddress();
        var begin = System.nanoTime();
        regesta(program, name, address, environment);
        var millis = (System.nanoTime() - begin) / 1e6;
        endLast();
        return millis;
    }

    /** What the servers' data takes now. */
    Room room(Addresses servers) throws IOException, SQLException {
        return Room.taken(directory, servers);
    }

    private static String freshDatabase(Addresses servers, String name) throws SQLException {
        var url = PostgresUrl.parse(Objects.requireNonNull(servers.postgres()));
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "postgresql://%s:%s@%s:%d/%s".formatted(url.user(), url.password(), url.host(), url.port(), name);
    }

    /** The registry with its servers in it. */
    Server standalone() throws IOException, InterruptedException {
        var address = Child.freeAddress();
        regesta("standalone", address, Map.of("KAFKA_BOOTSTRAP_SERVERS", "", "REGESTA_POSTGRES_URL", ""));
        return address;
    }

    private Child regesta(String name, Server address, Map<String, String> environment)
            throws IOException, InterruptedException {
        return regesta(List.of(home.resolve("regesta").toString()), name, address, environment);
    }

    private Child regesta(List<String> program, String name, Server address, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(program);
        command.addAll(
                List.of("serve", "--data", directory.resolve(name + "-data").toString()));
        command.addAll(List.of("--port", Integer.toString(address.address().getPort())));
        return begin(Child.start(name, directory, environment, command)).awaitOk(address, "/q/health/ready");
    }

    /** MLflow's server as its documentation starts it, on a database of its own of the same PostgreSQL server. */
    Server mlflow(Path program, Addresses servers, int workers) throws IOException, InterruptedException, SQLException {
        var url = PostgresUrl.parse(Objects.requireNonNull(servers.postgres()));
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var statement = connection.createStatement()) {
            statement.execute("create database mlflow");
        }
        var address = Child.freeAddress();
        var store = "postgresql+psycopg2://%s:%s@%s:%d/mlflow"
                .formatted(url.user(), url.password(), url.host(), url.port());
        var environment = Map.of("MLFLOW_BACKEND_STORE_URI", store, "MLFLOW_DISABLE_TELEMETRY", "true");
        var command = List.of(
                program.toString(),
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(address.address().getPort()),
                "--workers",
                Integer.toString(workers));
        begin(Child.start("mlflow", directory, environment, command))
                .awaitSaid("Application startup complete", workers);
        return address;
    }

    Server bareEndpoint(Addresses servers) throws IOException, InterruptedException {
        var address = Child.freeAddress();
        String postgres = Objects.requireNonNull(servers.postgres());
        var environment = Map.of("REGESTA_POSTGRES_URL", postgres);
        begin(ours(
                        "endpoint",
                        environment,
                        BareEndpoint.class,
                        Integer.toString(address.address().getPort())))
                .awaitOk(address, "/health");
        return address;
    }

    private Child ours(String name, Map<String, String> environment, Class<?> main, String argument)
            throws IOException {
        return Child.start(
                name,
                directory,
                environment,
                List.of(
                        java(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Child begin(Child child) {
        children.push(child);
        return child;
    }

    /** Ends the one that was started last. */
    void endLast() {
        children.pop().close();
    }

    /** Ends them all, those first that use the others. */
    @Override
    public void close() {
        while (!children.isEmpty()) {
            endLast();
        }
    }
}
