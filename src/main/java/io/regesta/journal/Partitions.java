package io.regesta.journal;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a workspace lives: one partition for good, computed as Kafka's default partitioner does for its name. */
public final class Partitions {
    private Partitions() {}

    /** The partition of a workspace in a journal that was made with {@code partitions} of them. */
    public static int of(String workspace, int partitions) {
        return Utils.toPositive(Utils.murmur2(workspace.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
