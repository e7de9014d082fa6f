package io.regesta.faults;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import io.regesta.processes.Program;
import io.regesta.processes.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Three replicas on three brokers and a database, each in a process of its own, with a link between every two parts. */
final class Cluster implements AutoCloseable {
    static final int REPLICAS = 3;

    private static final int BROKERS = 3;
    private static final Path LOGS = Path.of("target", "faults-logs");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PREFIX = "faults.";

    private final Path logs;
    private final List<Broker> brokers = new ArrayList<>();
    private final Database database;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Link> fronts = new ArrayList<>();
    private final List<JumpingClock> clocks = new ArrayList<>();
    private final Optional<SmallDisk> brokerDisk;
    private final Optional<SmallDisk> databaseDisk;
    private final Path data;
    private final List<String> program;
    private final List<String> properties;

    private Cluster(Path data, String name, List<String> program, List<String> properties) throws Exception {
        this.data = data;
        this.program = program;
        this.properties = properties;
        logs = LOGS.resolve(name);
        Files.createDirectories(logs);
        for (var number = 1; number <= BROKERS; number++) {
            brokers.add(new Broker(number, REPLICAS, data.resolve("broker-" + number), log("broker-" + number)));
        }
        brokerDisk = SmallDisk.at(data.resolve("broker-1"));
        databaseDisk = SmallDisk.at(data.resolve("database"));
        try {
            database = new Database(data.resolve("database"), REPLICAS);
        } catch (RuntimeException failed) {
            closeDisks();
            throw failed;
        }
    }

    /**
     * Starts all parts, and returns when they are ready.
     *
     * @param data where brokers and database keep their data
     * @param name of the test, for the logs
     * @param mutations what is changed in the replicas' classes, beside their clock
     * @param properties system properties of the replicas
     */
    static Cluster started(Path data, String name, List<Mutation> mutations, List<String> properties) throws Exception {
        var cluster = new Cluster(data, name, program(data, mutations), properties);
        try {
            cluster.startBrokers();
            cluster.startReplicas();
        } catch (Exception | AssertionError failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    /** With the packaged application, as it is but for the clocks. */
    static Cluster started(Path data, String name) throws Exception {
        return started(data, name, List.of(), List.of());
    }

    private static List<String> program(Path data, List<Mutation> mutations) throws IOException {
        var all = new ArrayList<>(mutations);
        all.add(JumpingClock.MUTATION);
        return Mutation.program(data.resolve("classes"), all);
    }

    List<Broker> brokers() {
        return List.copyOf(brokers);
    }

    Database database() {
        return database;
    }

    /** The disk of the first broker, where it is a small one. */
    Optional<SmallDisk> brokerDisk() {
        return brokerDisk;
    }

    /** The disk of the database, where it is a small one. */
    Optional<SmallDisk> databaseDisk() {
        return databaseDisk;
    }

    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** A replica, by its number from 1. */
    Replica replica(int number) {
        return replicas.get(number - 1);
    }

    /** The clock of a replica, by its number from 1. */
    JumpingClock clock(int number) {
        return clocks.get(number - 1);
    }

    /** The ways of clients to the replicas. */
    List<Link> fronts() {
        return List.copyOf(fronts);
    }

    /** The replicas as clients reach them. */
    List<Door> doors() {
        return fronts.stream()
                .map(link -> new Door(URI.create("http://127.0.0.1:" + link.port())))
                .toList();
    }

    /** Where the test reaches the brokers. */
    String kafka() {
        return brokers.stream().map(Broker::direct).collect(joining(","));
    }

    String journal() {
        return topic("journal.v1");
    }

    /** The name of one of the installation's topics. */
    String topic(String suffix) {
        return PREFIX + suffix;
    }

    /** The operator's command that builds the tables anew, not started yet. */
    Program rebuilding() throws IOException {
        return new Program(
                log("rebuild"),
                "-Xmx256m",
                "-Dregesta.topic-prefix=" + PREFIX,
                "-Dquarkus.log.console.json.enabled=false",
                "-jar",
                Replica.APPLICATION.toString(),
                "rebuild",
                "--kafka",
                kafka(),
                "--postgres",
                database.direct());
    }

    /** The broker whose controller leads the quorum. */
    Broker activeController() throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            var leader = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
            return brokers.stream()
                    .filter(broker -> broker.number() == leader)
                    .findFirst()
                    .orElseThrow();
        }
    }

    Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", kafka(), "request.timeout.ms", "5000", "default.api.timeout.ms", "20000"));
    }

    /** Ends everything, however it stands. */
    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::end);
        brokers.forEach(Broker::close);
        database.close();
        fronts.forEach(Link::close);
        closeDisks();
    }

    private void closeDisks() throws IOException {
        for (var disk :
                Stream.of(brokerDisk, databaseDisk).flatMap(Optional::stream).toList()) {
            disk.close();
        }
    }

    private void startBrokers() throws Exception {
        var id = Uuid.randomUuid().toString();
        for (var broker : brokers) {
            broker.format(id, brokers);
        }
        for (var broker : brokers) {
            broker.program().start();
        }
        try (var admin = admin()) {
            await("the brokers")
                    .atMost(START)
                    .ignoreExceptions()
                    .until(() -> admin.describeCluster()
                                    .nodes()
                                    .get(1, TimeUnit.SECONDS)
                                    .size()
                            == BROKERS);
        }
    }

    private void startReplicas() throws IOException {
        for (var number = 1; number <= REPLICAS; number++) {
            var own = number;
            var clock = new JumpingClock(data.resolve("clock-" + number));
            clocks.add(clock);
            var settings = new ArrayList<>(properties);
            settings.add(clock.property());
            settings.add("regesta.topic-prefix=" + PREFIX);
            settings.add("quarkus.log.console.json.enabled=false");
            var kafka = brokers.stream().map(broker -> broker.addressFor(own)).collect(joining(","));
            var replica = new Replica(settings, program, kafka, database.addressFor(number), log("replica-" + number));
            replicas.add(replica);
            var port = replica.mlflow().server().getPort();
            fronts.add(new Link("clients to replica " + number, () -> port));
        }
        for (var replica : replicas) {
            replica.launch();
        }
        replicas.forEach(Replica::awaitReady);
    }

    /** A file that is not there yet. */
    private Path log(String part) throws IOException {
        var log = logs.resolve(part + ".log");
        Files.deleteIfExists(log);
        return log;
    }
}
