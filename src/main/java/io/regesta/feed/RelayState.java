package io.regesta.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** Which partitions of the journal cannot be published, and why. Says it once. */
@ApplicationScoped
class RelayState {
    private static final Logger LOG = Logger.getLogger(RelayState.class);

    private final Map<Integer, String> refused = new ConcurrentSkipListMap<>();

    void refused(int partition, String why) {
        if (!why.equals(refused.put(partition, why))) {
            LOG.errorf("Nothing is published of partition %d: %s", partition, why);
        }
    }

    void publishes(int partition) {
        if (refused.remove(partition) != null) {
            LOG.infof("Partition %d is published again", partition);
        }
    }

    Map<Integer, String> refused() {
        return new TreeMap<>(refused);
    }
}
