package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalReader;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.StoredRecord;
import io.regesta.journal.TailLost;
import io.regesta.journal.UnreadableRecord;
import io.regesta.tracing.Tracing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

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
    private final Tracing tracing;
    private final Map<Integer, Standing> standings = new HashMap<>();
    private final Knowledge knowledge;
    private int batchSize = LARGEST_BATCH;
    private long life;
    private boolean broken;
    private boolean othersListen = true;
    private volatile int backend;
    private volatile boolean stopping;

    Projector(
            Connections connections,
            Journal journal,
            int partitions,
            Progress progress,
            Fates fates,
            ProjectionHealth health,
            ProjectionMetrics metrics,
            Tracing tracing) {
        this.connections = connections;
        this.journal = journal;
        this.partitions = partitions;
        this.progress = progress;
        this.fates = fates;
        this.knowledge = new Knowledge(fates);
        this.health = health;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /** Ends after the batch that is under way. */
    void stop() {
        stopping = true;
    }

    /** Whether it writes by that backend of PostgreSQL now. */
    boolean isBackend(int pid) {
        return pid == backend;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (var connection = connections.open("projector");
                    var reader = journal.hearing(LARGEST_BATCH)) {
                life = progress.life();
                backend = connection.unwrap(PGConnection.class).getBackendPID();
                project(connection, reader);
            } catch (TailLost lost) {
                journal.refuse("The tables are ahead of the journal, which has lost its tail: %s"
                        .formatted(lost.getMessage()));
                fails(lost);
            } catch (SQLException | JournalUnreachable | RuntimeException failed) {
                fails(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void fails(Exception failure) {
        if (!broken) {
            var bug = failure instanceof RuntimeException ? failure : null;
            LOG.warnf(bug, "The projection is interrupted and tries again: %s", failure.getMessage());
        }
        broken = true;
        batchSize = Math.max(1, batchSize / 2);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void project(Connection connection, JournalReader reader)
            throws SQLException, JournalUnreachable, TailLost, InterruptedException {
        var locks = new PartitionLocks(connection);
        var contended = System.nanoTime() - CONTEND_EVERY_NANOS;
        while (!stopping) {
            if (System.nanoTime() - contended >= CONTEND_EVERY_NANOS) {
                contend(connection, locks, reader);
                othersListen = ProjectionWatch.isOfOthers(connection);
                contended = System.nanoTime();
            }
            if (locks.held().isEmpty()) {
                pause();
                continue;
            }
            for (var polled : reader.poll(POLL).entrySet()) {
                if (!project(connection, locks, reader, polled.getKey(), polled.getValue())) {
                    break;
                }
            }
        }
    }

    /** Takes the locks that have become free, and those whose holder does nothing though there is something to do. */
    private void contend(Connection connection, PartitionLocks locks, JournalReader reader) throws SQLException {
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
        taken.forEach(partition -> standings.put(partition, stored.getOrDefault(partition, Standing.START)));
        follow(reader, locks);
        taken.forEach(partition -> progress.advance(life, partition, standing(partition)));
        LOG.debugf("Projecting partitions %s", taken);
    }

    /** Applies what was polled of a partition; false when what was polled of the others is to be polled again. */
    private boolean project(
            Connection connection,
            PartitionLocks locks,
            JournalReader reader,
            int partition,
            List<StoredRecord> records)
            throws SQLException {
        for (var from = 0; from < records.size(); ) {
            var run = records.subList(from, Math.min(records.size(), from + batchSize));
            try {
                from += apply(connection, partition, run);
            } catch (UnreadableRecord unreadable) {
                stop(locks, reader, partition, unreadable);
                return false;
            } catch (Overtaken overtaken) {
                LOG.infof("Another replica has moved partition %d on; reading from where it stands", partition);
                standings.put(partition, Positions.all(connection).getOrDefault(partition, Standing.START));
                connection.commit();
                reader.seek(partition, standing(partition).nextOffset());
                return true;
            }
        }
        return true;
    }

    /** Applies a run of records, or as many of them as can be read, and answers how many. */
    private int apply(Connection connection, int partition, List<StoredRecord> run)
            throws SQLException, UnreadableRecord, Overtaken {
        var records = readable(run);
        var started = System.nanoTime();
        var batch = applied(connection, partition, records);
        standings.put(partition, batch.standing());
        var nanos = System.nanoTime() - started;
        metrics.applied(partition, batch, nanos);
        if (tracing.isOn()) {
            tell(run.subList(0, records.size()), batch, nanos);
        }
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

    /** All records of a batch take as long as it does. */
    private void tell(List<StoredRecord> records, Batch batch, long nanos) {
        for (var index = 0; index < records.size(); index++) {
            var record = records.get(index);
            tracing.processed(record.topic(), record.traceparent(), record.appendedAt(), nanos)
                    .with("messaging.destination.partition.id", Integer.toString(record.partition()))
                    .with("messaging.kafka.offset", record.offset())
                    .with("db.system.name", "postgresql")
                    .with("regesta.batch", records.size())
                    .with("regesta.verdict", batch.verdicts().get(index).name().toLowerCase(Locale.ROOT))
                    .end();
        }
    }

    /** A record that fails alone, and by its own fault, would fail for ever: it is told apart from a database that is ill. */
    private Batch applied(Connection connection, int partition, List<JournalRecord> records)
            throws SQLException, UnreadableRecord, Overtaken {
        try {
            var known = knowledge.of(partition, standing(partition).nextOffset(), records);
            var batch = new Applier(connection, partition, partitions, othersListen)
                    .apply(standing(partition), records, known);
            if (known != null) {
                knowledge.applied(partition, records, known, batch);
            }
            return batch;
        } catch (SQLException refused) {
            if (records.size() == 1 && isRefusal(refused)) {
                throw new UnreadableRecord("the tables refuse it (%s)".formatted(refused.getMessage()), refused);
            }
            throw refused;
        } catch (RuntimeException bug) {
            if (records.size() == 1) {
                throw new UnreadableRecord("this release fails at it (%s)".formatted(bug), bug);
            }
            throw bug;
        }
    }

    /** By the class of its SQLSTATE: a wrong value (22) or a violated constraint (23). */
    private static boolean isRefusal(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    /** The records up to the first that cannot be read, which is told only when it is the next. */
    private List<JournalRecord> readable(List<StoredRecord> run) throws UnreadableRecord {
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

    private void stop(PartitionLocks locks, JournalReader reader, int partition, UnreadableRecord unreadable)
            throws SQLException {
        health.stop(partition, standing(partition).nextOffset(), unreadable);
        locks.release(partition);
        follow(reader, locks);
    }

    private void recovered() {
        if (broken) {
            LOG.info("The projection goes on");
            broken = false;
        }
        batchSize = Math.min(LARGEST_BATCH, batchSize * 2);
    }

    private void follow(JournalReader reader, PartitionLocks locks) {
        var offsets = new HashMap<Integer, Long>();
        locks.held()
                .forEach(partition -> offsets.put(partition, standing(partition).nextOffset()));
        reader.follow(offsets);
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
