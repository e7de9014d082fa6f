package io.regesta.processes;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker of a version of one's choice that is its own controller, in a process with libraries of its own. */
final class OlderKafka implements AutoCloseable {
    private static final String HOST = "127.0.0.1:";
    private static final Duration START = Duration.ofSeconds(60);

    private final Program broker;
    private final String address;

    private OlderKafka(Program broker, String address) {
        this.broker = broker;
        this.address = address;
    }

    /** Makes it in an empty directory, and returns when it answers. */
    static OlderKafka started(String version, Path directory) throws Exception {
        var libraries = OlderLibraries.classPath("org.apache.kafka:kafka_2.13:" + version);
        var address = HOST + FreePorts.next();
        var settings = directory.resolve("server.properties");
        Files.write(settings, settings(directory.resolve("logs"), address, HOST + FreePorts.next()));
        var said = directory.resolve("said");
        format(said, libraries, settings);
        var broker = new Program(said, "-Xmx256m", "-cp", libraries, "kafka.Kafka", settings.toString());
        broker.start();
        var kafka = new OlderKafka(broker, address);
        try {
            kafka.awaitAnswer();
        } catch (RuntimeException late) {
            kafka.close();
            throw new AssertionError(String.join("\n", broker.lines()), late);
        }
        return kafka;
    }

    String address() {
        return address;
    }

    /** As the cluster says it, without the last number, such as {@code 3.9}. */
    String version() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            var level =
                    requireNonNull(features.get(MetadataVersion.FEATURE_NAME)).maxVersionLevel();
            return MetadataVersion.fromFeatureLevel(level).shortVersion();
        }
    }

    private void awaitAnswer() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            await("Kafka")
                    .atMost(START)
                    .ignoreExceptions()
                    .until(() -> !admin.describeCluster()
                            .nodes()
                            .get(1, TimeUnit.SECONDS)
                            .isEmpty());
        }
    }

    private static void format(Path said, String libraries, Path settings) throws Exception {
        try (var tool = new Program(
                said,
                "-cp",
                libraries,
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settings.toString())) {
            tool.start();
            if (tool.awaitEnd() != 0) {
                throw new AssertionError(String.join("\n", tool.lines()));
            }
        }
    }

    private static List<String> settings(Path logs, String client, String controller) {
        return List.of(
                "node.id=1",
                "process.roles=broker,controller",
                "controller.quorum.voters=1@" + controller,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://" + client + ",CONTROLLER://" + controller,
                "advertised.listeners=PLAINTEXT://" + client,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + logs,
                "auto.create.topics.enable=false",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1",
                "log.cleaner.dedupe.buffer.size=4194304");
    }

    @Override
    public void close() {
        broker.close();
    }
}
