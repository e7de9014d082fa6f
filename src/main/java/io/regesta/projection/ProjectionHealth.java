package io.regesta.projection;

import io.regesta.journal.UnreadableRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** Whether the database answers, and which partitions this replica cannot project for a record that it cannot read. */
@ApplicationScoped
public class ProjectionHealth {
    private static final Logger LOG = Logger.getLogger(ProjectionHealth.class);

    /** Four times as long as between two looks. */
    private static final long LATELY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Map<Integer, String> stopped = new ConcurrentSkipListMap<>();

    private volatile boolean databaseAnswering;
    private volatile long answeredNanos;

    public boolean isDatabaseAnswering() {
        return databaseAnswering;
    }

    /** Whether the database has answered within the last moments: one that hangs is found out by its silence. */
    public boolean hasDatabaseAnsweredLately() {
        return databaseAnswering && System.nanoTime() - answeredNanos < LATELY_NANOS;
    }

    void databaseAnswers(boolean answering) {
        answeredNanos = System.nanoTime();
        databaseAnswering = answering;
    }

    /** The stopped partitions, each with where and why. */
    public Map<Integer, String> stopped() {
        return Map.copyOf(stopped);
    }

    void stop(int partition, long offset, UnreadableRecord why) {
        var sentence =
                "The record at partition %d, offset %d cannot be applied: %s. This replica projects the partition no more; a release that can apply the record goes on."
                        .formatted(partition, offset, why.getMessage());
        if (stopped.put(partition, sentence) == null) {
            LOG.error(sentence, why.getCause());
        }
    }
}
