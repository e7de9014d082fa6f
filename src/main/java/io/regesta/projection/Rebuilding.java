package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalReader;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.TailLost;
import io.regesta.journal.UnreadableRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the tables from the journal a second time, in a schema beside the live one, while reads and writes go on, and
 * puts it in the live one's place once it is at least as far.
 */
@ApplicationScoped
public class Rebuilding {
    private static final String SCHEMA = "regesta_rebuild";
    /** What the journal does not tell: how far each webhook has been told. */
    private static final List<String> NOT_PROJECTED = List.of("webhook_cursor", "webhook_held", "webhook_delivery");

    private static final int BATCH = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);
    /** The advisory lock of rebuilding: "REBU" in ASCII. */
    private static final int LOCK = 0x52454255;

    /** Is told how many of how many records are applied. */
    public interface Watcher {
        void applied(long records, long of);
    }

    private final Database database;
    private final Journal journal;

    Rebuilding(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * Rebuilds and swaps.
     *
     * @return how many records were applied
     * @throws JournalRefused when there is no journal, when it is not the tables' own, or when another rebuild is under
     *     way
     */
    public long rebuild(Watcher watcher)
            throws JournalRefused, JournalUnreachable, TailLost, SQLException, UnreadableRecord, Overtaken,
                    InterruptedException {
        if (!(journal.open() instanceof Ready ready)) {
            throw new JournalRefused("Kafka does not answer, and there is nothing to rebuild from.");
        }
        try (var lock = database.open("rebuild-lock")) {
            requireAlone(lock);
            requireOwn(lock, ready);
            try (var statement = lock.createStatement()) {
                statement.execute("drop schema if exists " + SCHEMA + " cascade");
            }
            lock.commit();
            database.migrate(SCHEMA);
            try (var connection = database.open("rebuild", SCHEMA);
                    var reader = journal.reader(BATCH)) {
                Positions.adopt(connection, new Positions.Adopted(ready.log(), ready.partitions()));
                return new Course(connection, reader, ready.partitions(), watcher).run();
            }
        }
    }

    private static void requireAlone(Connection lock) throws SQLException, JournalRefused {
        var alone = new boolean[1];
        new Script()
                .query("select pg_try_advisory_lock(?, 0)", row -> alone[0] = row.getBoolean(1), LOCK)
                .run(lock);
        lock.commit();
        if (!alone[0]) {
            throw new JournalRefused("Another rebuild is under way.");
        }
    }

    private static void requireOwn(Connection connection, Ready ready) throws SQLException, JournalRefused {
        var adopted = Positions.adopted(connection);
        connection.commit();
        if (adopted.isPresent() && !adopted.get().log().equals(ready.log())) {
            throw new JournalRefused("The live tables come from another journal (%s) than the one that Kafka has (%s)."
                    .formatted(adopted.get().log(), ready.log()));
        }
    }

    /** One rebuild, from the journal's beginning to the swap. */
    private final class Course {
        private final Connection connection;
        private final JournalReader reader;
        private final int partitions;
        private final Watcher watcher;
        private final Map<Integer, Standing> standings = new HashMap<>();
        private long applied;

        Course(Connection connection, JournalReader reader, int partitions, Watcher watcher) {
            this.connection = connection;
            this.reader = reader;
            this.partitions = partitions;
            this.watcher = watcher;
        }

        long run()
                throws SQLException, UnreadableRecord, Overtaken, JournalRefused, JournalUnreachable, TailLost,
                        InterruptedException {
            var start = new HashMap<Integer, Long>();
            for (var partition = 0; partition < partitions; partition++) {
                start.put(partition, 0L);
            }
            reader.follow(start);
            catchUp(journal.ends().orElseThrow(() -> new JournalRefused("Kafka does not answer.")), true);
            swap();
            return applied;
        }

        /** Applies until every partition is at least as far. */
        private void catchUp(Map<Integer, Long> ends, boolean commit)
                throws SQLException, UnreadableRecord, Overtaken, JournalUnreachable, TailLost, InterruptedException {
            var total = ends.values().stream().mapToLong(Long::longValue).sum();
            while (!reached(ends)) {
                for (var polled : reader.poll(POLL).entrySet()) {
                    var records = new ArrayList<JournalRecord>();
                    for (var record : polled.getValue()) {
                        records.add(JournalRecord.read(record));
                    }
                    apply(polled.getKey(), records, commit);
                }
                watcher.applied(applied, Math.max(total, applied));
            }
        }

        private void apply(int partition, List<JournalRecord> records, boolean commit) throws SQLException, Overtaken {
            var applier = new Applier(connection, partition, partitions, true);
            var from = standing(partition);
            var batch = commit ? applier.apply(from, records, null) : applier.applyWithoutCommit(from, records);
            standings.put(partition, batch.standing());
            applied += records.size();
        }

        private boolean reached(Map<Integer, Long> ends) {
            return ends.entrySet().stream()
                    .allMatch(end -> standing(end.getKey()).nextOffset() >= end.getValue());
        }

        private Standing standing(int partition) {
            return standings.getOrDefault(partition, Standing.START);
        }

        /**
         * Holds the live projection back, catches up with it, and takes its place, in one transaction: whoever reads sees
         * the old tables or the new ones, and never older ones.
         */
        private void swap()
                throws SQLException, UnreadableRecord, Overtaken, JournalUnreachable, TailLost, InterruptedException {
            var live = new HashMap<Integer, Long>();
            new Script()
                    .change("lock table " + Database.SCHEMA + ".projection_position in access exclusive mode")
                    .query(
                            "select partition, next_offset from " + Database.SCHEMA + ".projection_position",
                            row -> live.put(row.getInt(1), row.getLong(2)))
                    .run(connection);
            catchUp(live, false);
            try (var statement = connection.createStatement()) {
                for (var table : NOT_PROJECTED) {
                    statement.execute("lock table %s.%s in exclusive mode".formatted(Database.SCHEMA, table));
                    statement.execute(
                            "insert into %s.%s select * from %s.%s".formatted(SCHEMA, table, Database.SCHEMA, table));
                }
                statement.execute("alter schema " + Database.SCHEMA + " rename to regesta_old");
                statement.execute("alter schema " + SCHEMA + " rename to " + Database.SCHEMA);
                statement.execute("drop schema regesta_old cascade");
            }
            connection.commit();
        }
    }
}
