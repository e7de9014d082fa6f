package io.regesta.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * How the one broker of a standalone registry is set, and why it differs from a broker of a cluster. That the journal reaches
 * the disk before a write is acknowledged is a setting of its topic, made with it.
 */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    /** For a broker that keeps its logs in the directory and listens at the addresses, each {@code host:port}. */
    static Properties of(Path directory, String client, String controller) {
        Properties settings = new Properties();
        settings.putAll(identity(directory, client, controller));
        settings.putAll(SINGLE_REPLICA);
        settings.putAll(QUICK_RESTART);
        settings.putAll(SMALL);
        return settings;
    }

    private static Map<String, String> identity(Path directory, String client, String controller) {
        return Map.of(
                "node.id",
                Integer.toString(NODE),
                "process.roles",
                "broker,controller",
                "controller.quorum.voters",
                NODE + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "PLAINTEXT://" + client + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + client,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                directory.toString(),
                "auto.create.topics.enable",
                "false");
    }

    private static final Map<String, String> SINGLE_REPLICA = Map.of(
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    /** After kill -9 the controller waits for the session of the broker that died; nobody has anything to balance. */
    private static final Map<String, String> QUICK_RESTART = Map.of(
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500",
            "group.initial.rebalance.delay.ms", "0");

    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "log.cleaner.dedupe.buffer.size", "4194304");
}
