package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.UnreadableRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Follows the journal in those partitions whose lock this replica got, and applies what it reads. One connection, one
 * reader, one thread: when one of them breaks, all are made anew.
 */
final class Projector implements Runnable {
    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final int LARGEST_BATCH = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long CONTEND_EVERY_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int IDLE_HOLDER_SECONDS = 3;

    private final Connections connections;
    private final Journal journal;
    private final int partitions;
    private final Progress progress;
    private final Fates fates;
    private final ProjectionHealth health;
    private final ProjectionMetrics metrics;
    private final Map<Integer, Standing> standings = new HashMap<>();
    private int batchSize = LARGEST_BATCH;
    private long life;
    private boolean broken;
    private volatile boolean stopping;

    Projector(
            Connections connections,
            Journal journal,
            int partitions,
            Progress progress,
            Fates fates,
            ProjectionHealth health,
            ProjectionMetrics metrics) {
        this.connections = connections;
        this.journal = journal;
        this.partitions = partitions;
        this.progress = progress;
        this.fates = fates;
        this.health = health;
        this.metrics = metrics;
    }

    /** Ends after the batch that is under way. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (var connection = connections.open("projector");
                    var reader = journal.reader(LARGEST_BATCH)) {
                life = progress.life();
                project(connection, reader);
            } catch (OffsetOutOfRangeException lost) {
                journal.refuse("The tables are ahead of the journal, which has lost its tail: %s"
                        .formatted(lost.getMessage()));
                fails(lost);
            } catch (SQLException | KafkaException failed) {
                fails(failed);
            }
        }
    }

    private void fails(Exception failure) {
        if (!broken) {
            LOG.warnf("The projection is interrupted and tries again: %s", failure.getMessage());
        }
        broken = true;
        batchSize = Math.max(1, batchSize / 2);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void project(Connection connection, KafkaConsumer<byte[], byte[]> reader) throws SQLException {
        var locks = new PartitionLocks(connection);
        var contended = System.nanoTime() - CONTEND_EVERY_NANOS;
        while (!stopping) {
            if (System.nanoTime() - contended >= CONTEND_EVERY_NANOS) {
                contend(connection, locks, reader);
                contended = System.nanoTime();
            }
            if (locks.held().isEmpty()) {
                pause();
                continue;
            }
            var records = reader.poll(POLL);
            for (var partition : records.partitions()) {
                project(connection, locks, reader, partition.partition(), records);
            }
        }
    }

    /** Takes the locks that have become free, and those whose holder does nothing though there is something to do. */
    private void contend(Connection connection, PartitionLocks locks, KafkaConsumer<byte[], byte[]> reader)
            throws SQLException {
        var taken = new ArrayList<Integer>();
        for (var partition = 0; partition < partitions; partition++) {
            if (!locks.held().contains(partition) && !health.stopped().containsKey(partition)) {
                if (locks.take(partition)) {
                    taken.add(partition);
                } else if (metrics.isBehind(partition) && locks.endIdleHolder(partition, IDLE_HOLDER_SECONDS)) {
                    LOG.warnf("Ended the idle connection that held partition %d of the projection", partition);
                }
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        var stored = Positions.all(connection);
        connection.commit();
        reader.assign(locks.held().stream().map(journal::partition).toList());
        for (var partition : locks.held()) {
            if (taken.contains(partition)) {
                standings.put(partition, stored.getOrDefault(partition, Standing.START));
            }
            seek(reader, partition);
        }
        taken.forEach(partition -> progress.advance(life, partition, standing(partition)));
        LOG.debugf("Projecting partitions %s", taken);
    }

    private void project(
            Connection connection,
            PartitionLocks locks,
            KafkaConsumer<byte[], byte[]> reader,
            int partition,
            ConsumerRecords<byte[], byte[]> polled)
            throws SQLException {
        var records = polled.records(journal.partition(partition));
        for (var from = 0; from < records.size(); ) {
            var run = records.subList(from, Math.min(records.size(), from + batchSize));
            try {
                from += apply(connection, partition, run);
            } catch (UnreadableRecord unreadable) {
                stop(locks, reader, partition, unreadable);
                return;
            } catch (Overtaken overtaken) {
                LOG.infof("Another replica has moved partition %d on; reading from where it stands", partition);
                standings.put(partition, Positions.all(connection).getOrDefault(partition, Standing.START));
                connection.commit();
                seek(reader, partition);
                return;
            }
        }
    }

    /** Applies a run of records, or as many of them as can be read, and answers how many. */
    private int apply(Connection connection, int partition, List<ConsumerRecord<byte[], byte[]>> run)
            throws SQLException, UnreadableRecord, Overtaken {
        var records = readable(run);
        var started = System.nanoTime();
        var batch = new Applier(connection, partition, partitions).apply(standing(partition), records);
        standings.put(partition, batch.standing());
        metrics.applied(partition, batch, System.nanoTime() - started);
        for (var applied : batch.applied()) {
            fates.settle(
                    applied.record().envelope().attempt(),
                    new Fate.Effective(applied.record().offset(), applied.at()));
        }
        for (var index = 0; index < records.size(); index++) {
            switch (batch.verdicts().get(index)) {
                case EFFECTIVE -> {}
                case PAST_DEADLINE -> fates.settle(records.get(index).envelope().attempt(), new Fate.Void(true));
                case REPEATED, OUT_OF_TURN, NAME_TAKEN, REQUIREMENT_MOVED, MISPLACED ->
                    fates.settle(records.get(index).envelope().attempt(), new Fate.Void(false));
            }
        }
        progress.advance(life, partition, batch.standing());
        recovered();
        return records.size();
    }

    /** The records up to the first that cannot be read, which is told only when it is the next. */
    private List<JournalRecord> readable(List<ConsumerRecord<byte[], byte[]>> run) throws UnreadableRecord {
        var records = new ArrayList<JournalRecord>();
        for (var record : run) {
            try {
                records.add(JournalRecord.read(record));
            } catch (UnreadableRecord unreadable) {
                if (records.isEmpty()) {
                    throw unreadable;
                }
                return records;
            }
        }
        return records;
    }

    private void stop(
            PartitionLocks locks, KafkaConsumer<byte[], byte[]> reader, int partition, UnreadableRecord unreadable)
            throws SQLException {
        health.stop(partition, standing(partition).nextOffset(), String.valueOf(unreadable.getMessage()));
        locks.release(partition);
        reader.assign(locks.held().stream().map(journal::partition).toList());
        for (var held : locks.held()) {
            seek(reader, held);
        }
    }

    private void recovered() {
        if (broken) {
            LOG.info("The projection goes on");
            broken = false;
        }
        batchSize = Math.min(LARGEST_BATCH, batchSize * 2);
    }

    private void seek(KafkaConsumer<byte[], byte[]> reader, int partition) {
        reader.seek(journal.partition(partition), standing(partition).nextOffset());
    }

    private Standing standing(int partition) {
        return standings.getOrDefault(partition, Standing.START);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
