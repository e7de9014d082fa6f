package io.regesta.standalone;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker that is its own controller, inside the process, on the loopback address. */
final class KafkaBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1:";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when the broker takes requests. The first start formats its directory. */
    static KafkaBroker start(DataDirectory data, Ports ports) throws Exception {
        Path logs = data.resolve("kafka");
        for (Path unfinished : WholeDirectory.unfinished(logs)) {
            WholeDirectory.tryDelete(unfinished);
        }
        WholeDirectory.ensure(logs, KafkaBroker::format);
        sayWhyOnHalt(ServerLogs.kafka(data.directory("logs")));
        String client = HOST + ports.free("kafka");
        String controller = HOST + ports.free("controller");
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(BrokerSettings.of(logs, client, controller)), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, client);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where clients find the broker that another process runs on this data. */
    static String running(Path data) {
        int port = Ports.of(data).last("kafka");
        if (port == 0) {
            throw new CannotStart("The regesta that runs on " + data + " embeds no Kafka: give --kafka.");
        }
        return HOST + port;
    }

    static String version() {
        return AppInfoParser.getVersion();
    }

    /** Stops the broker in an orderly way; whoever consumes from it should have left before. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            formatter(directory).setPrintStream(nowhere).run();
        }
    }

    /** Makes an empty directory one that the broker can start on, as a new cluster. */
    static Formatter formatter(Path directory) {
        return new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString());
    }

    /** On a fatal fault the broker ends the whole process without a word; at least say where the reason stands. */
    private static void sayWhyOnHalt(Path log) {
        Exit.setHaltProcedure((status, message) -> {
            System.err.println("The embedded Kafka broker failed and ends this process; the reason stands in " + log);
            Runtime.getRuntime().halt(status);
        });
    }
}
