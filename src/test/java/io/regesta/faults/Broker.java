package io.regesta.faults;

import io.regesta.processes.FreePorts;
import io.regesta.processes.Program;
import io.regesta.processes.Replica;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker that takes part in the controllers' quorum, in a process of its own. Each replica, the other brokers and the other
 * controllers reach it by a link of their own; the test reaches it directly.
 */
final class Broker implements AutoCloseable {
    private static final String DIRECT = "DIRECT";
    private static final String BROKERS = "BROKERS";
    private static final String CONTROLLERS = "CONTROLLERS";
    private static final String HOST = "127.0.0.1:";

    private final int number;
    private final Path directory;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Map<String, Link> links = new TreeMap<>();
    private final Program program;

    /** @param replicas how many replicas there are */
    Broker(int number, int replicas, Path directory, Path log) {
        this.number = number;
        this.directory = directory;
        ports.put(DIRECT, FreePorts.next());
        ports.put(BROKERS, FreePorts.next());
        ports.put(CONTROLLERS, FreePorts.next());
        for (var replica = 1; replica <= replicas; replica++) {
            ports.put(replica(replica), FreePorts.next());
        }
        ports.forEach((listener, port) -> {
            if (!listener.equals(DIRECT)) {
                links.put(listener, new Link("%s to broker %d".formatted(listener, number), () -> port));
            }
        });
        program = new Program(
                log,
                "-Xmx320m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                libraries(),
                "kafka.Kafka",
                settings().toString());
    }

    /** Makes its directory and its settings. */
    void format(String cluster, List<Broker> all) throws Exception {
        Files.createDirectories(directory);
        Files.write(settings(), lines(all));
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(cluster)
                    .setNodeId(number)
                    .setControllerListenerName(CONTROLLERS)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .addDirectory(logs().toString())
                    .setMetadataLogDirectory(logs().toString())
                    .run();
        }
    }

    int number() {
        return number;
    }

    /** Where the test reaches it. */
    String direct() {
        return HOST + port(DIRECT);
    }

    /** Where that replica reaches it first. */
    String addressFor(int replica) {
        return HOST + link(replica(replica)).port();
    }

    /** The way of that replica to it. */
    Link linkOf(int replica) {
        return link(replica(replica));
    }

    /** All ways to it. */
    List<Link> links() {
        return List.copyOf(links.values());
    }

    /** The ways by which it can be reached by other brokers. */
    List<Link> linksOfBrokers() {
        return List.of(link(BROKERS), link(CONTROLLERS));
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
        links.values().forEach(Link::close);
    }

    @Override
    public String toString() {
        return "broker " + number;
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private List<String> lines(List<Broker> all) {
        var listeners = new ArrayList<String>();
        var advertised = new ArrayList<String>();
        var protocols = new ArrayList<String>();
        ports.forEach((listener, port) -> {
            listeners.add(listener + "://" + HOST + port);
            protocols.add(listener + ":PLAINTEXT");
            if (!listener.equals(CONTROLLERS)) {
                var link = links.get(listener);
                advertised.add(listener + "://" + HOST + (link == null ? port : link.port()));
            }
        });
        var voters = all.stream()
                .map(broker ->
                        broker.number + "@" + HOST + broker.link(CONTROLLERS).port())
                .toList();
        var lines = new ArrayList<>(SETTINGS);
        lines.add("node.id=" + number);
        lines.add("log.dirs=" + logs());
        lines.add("listeners=" + String.join(",", listeners));
        lines.add("advertised.listeners=" + String.join(",", advertised));
        lines.add("listener.security.protocol.map=" + String.join(",", protocols));
        lines.add("inter.broker.listener.name=" + BROKERS);
        lines.add("controller.listener.names=" + CONTROLLERS);
        lines.add("controller.quorum.voters=" + String.join(",", voters));
        return lines;
    }

    /** Small, and with a session that a short suspension outlasts. */
    private static final List<String> SETTINGS = List.of(
            "process.roles=broker,controller",
            "auto.create.topics.enable=false",
            "default.replication.factor=3",
            "min.insync.replicas=2",
            "offsets.topic.replication.factor=3",
            "offsets.topic.num.partitions=1",
            "transaction.state.log.replication.factor=3",
            "transaction.state.log.min.isr=2",
            "transaction.state.log.num.partitions=1",
            "share.coordinator.state.topic.replication.factor=3",
            "share.coordinator.state.topic.min.isr=2",
            "share.coordinator.state.topic.num.partitions=1",
            "group.initial.rebalance.delay.ms=0",
            "broker.session.timeout.ms=3000",
            "broker.heartbeat.interval.ms=500",
            "replica.lag.time.max.ms=4000",
            "num.network.threads=2",
            "num.io.threads=4",
            "log.cleaner.dedupe.buffer.size=4194304",
            "controlled.shutdown.enable=true");

    private int port(String listener) {
        return ports.getOrDefault(listener, 0);
    }

    private Link link(String listener) {
        var link = links.get(listener);
        if (link == null) {
            throw new IllegalArgumentException(this + " has no listener " + listener);
        }
        return link;
    }

    private static String replica(int number) {
        return "REPLICA" + number;
    }

    /** The packaged application's libraries: it embeds a broker too. */
    private static String libraries() {
        var libraries = Replica.APPLICATION.resolveSibling("lib");
        return libraries.resolve("main") + "/*" + File.pathSeparator + libraries.resolve("boot") + "/*";
    }
}
