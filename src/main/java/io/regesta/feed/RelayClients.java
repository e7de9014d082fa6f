package io.regesta.feed;

import io.regesta.journal.JournalSettings;
import java.util.Properties;

/** How the relay's Kafka clients are. */
final class RelayClients {
    private final JournalSettings settings;

    RelayClients(JournalSettings settings) {
        this.settings = settings;
    }

    Properties admin() {
        var properties = settings.clientProperties("relay-admin");
        properties.put("default.api.timeout.ms", "5000");
        return properties;
    }

    /** Of the one transactional producer of a partition of the journal. */
    Properties producer(int partition) {
        var properties = settings.clientProperties("relay-" + partition);
        properties.put("transactional.id", settings.topic("relay-" + partition));
        properties.put("transaction.timeout.ms", "10000");
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("linger.ms", "0");
        properties.put("max.block.ms", "10000");
        properties.put("delivery.timeout.ms", "8000");
        properties.put("max.request.size", Integer.toString(FeedTopics.MAX_RECORD));
        properties.put("batch.size", Integer.toString(128 * 1024));
        return properties;
    }

    /** Of a reader that sees what was committed, from the start. */
    Properties reader(int partition) {
        var properties = settings.clientProperties("relay-cursor-" + partition);
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        properties.put("default.api.timeout.ms", "5000");
        return properties;
    }
}
