package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.TailLost;
import io.regesta.journal.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Goes over to a copy of the journal that mirroring made in another Kafka, without building the tables anew: makes sure
 * that it is the one that they come from, up to the last record that was applied, and remembers it in the old one's place.
 */
@ApplicationScoped
public class Adopting {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 1_000;

    private final Database database;
    private final Journal journal;
    private final Transfer transfer;

    Adopting(Database database, Journal journal, Transfer transfer) {
        this.database = database;
        this.journal = journal;
        this.transfer = transfer;
    }

    /**
     * Compares, and takes the copy over.
     *
     * @return how many records it has
     * @throws JournalRefused when it is not a whole copy with the records' own times, when there are no tables to compare it
     *     with, or when a registry runs on them
     */
    public long adopt() throws SQLException, JournalRefused, JournalUnreachable, TailLost, InterruptedException {
        var copy = transfer.mirrored();
        try (var connection = database.open("adopt")) {
            var adopted = Positions.adopted(connection)
                    .orElseThrow(
                            () -> new JournalRefused(
                                    "There are no tables to compare the topic with. Bring the database that belongs to it, or import an export."));
            if (adopted.partitions() != copy.ends().size()) {
                throw new JournalRefused("The topic has %d partitions, and the journal was made with %d."
                        .formatted(copy.ends().size(), adopted.partitions()));
            }
            requireAlone(connection, adopted.partitions());
            var standings = Positions.all(connection);
            var records = 0L;
            for (var end : copy.ends().entrySet()) {
                compare(end.getKey(), end.getValue(), standings.getOrDefault(end.getKey(), Standing.START));
                records += end.getValue();
            }
            remember(connection, copy.log());
            transfer.takeOver();
            return records;
        }
    }

    private static void requireAlone(Connection connection, int partitions) throws SQLException, JournalRefused {
        var locks = new PartitionLocks(connection);
        for (var partition = 0; partition < partitions; partition++) {
            if (!locks.take(partition)) {
                throw new JournalRefused("A registry runs on these tables: stop every replica first.");
            }
        }
    }

    /** Reads a whole partition, and makes sure that the tables stand in it where they say. */
    private void compare(int partition, long end, Standing standing)
            throws JournalRefused, JournalUnreachable, TailLost, InterruptedException {
        if (end < standing.nextOffset()) {
            throw new JournalRefused(
                    "Partition %d of the topic ends at %d, and the tables hold what came before %d. Let the mirror catch up."
                            .formatted(partition, end, standing.nextOffset()));
        }
        var found = Standing.START;
        var time = 0L;
        var next = 0L;
        try (var reader = journal.reader(AT_A_TIME)) {
            reader.follow(Map.of(partition, 0L));
            while (next < end) {
                var polled = reader.poll(POLL).getOrDefault(partition, List.of());
                if (polled.isEmpty()) {
                    throw new JournalUnreachable(
                            "partition %d gives nothing from offset %d on".formatted(partition, next));
                }
                for (var record : polled) {
                    if (record.offset() != next) {
                        throw new JournalRefused(
                                "The topic has no record at partition %d, offset %d: it is no whole copy."
                                        .formatted(partition, next));
                    }
                    next++;
                    time = Math.max(time, record.appendedAt());
                    if (next == standing.nextOffset()) {
                        found = new Standing(next, time, record.hash());
                    }
                }
            }
        }
        if (!found.equals(standing)) {
            throw new JournalRefused(
                    "Partition %d of the topic is not what the tables come from: up to offset %d it has another last record, or other times."
                            .formatted(partition, standing.nextOffset()));
        }
    }

    private static void remember(Connection connection, String log) throws SQLException {
        new Script().change("update projection set log_id = ?", log).run(connection);
        connection.commit();
    }
}
