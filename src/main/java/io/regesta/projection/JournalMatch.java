package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.StoredRecord;
import io.regesta.journal.TailLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the tables come from this journal, and that it still holds everything they were made from. Empty tables
 * adopt a journal that begins at 0.
 */
final class JournalMatch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Journal journal;

    JournalMatch(Journal journal) {
        this.journal = journal;
    }

    /**
     * Adopts the journal at first contact, else compares.
     *
     * @return the journal's ends, which are fetched after the tables were read, for another replica may be projecting;
     *     empty when Kafka does not say
     */
    Optional<Map<Integer, Long>> check(Connection connection, Ready found)
            throws SQLException, JournalRefused, JournalUnreachable, InterruptedException {
        Positions.adopt(connection, new Positions.Adopted(found.log(), found.partitions()));
        var adopted = Positions.adopted(connection).orElseThrow();
        var standings = Positions.all(connection);
        connection.commit();
        if (!adopted.log().equals(found.log())) {
            throw new JournalRefused(
                    "The database comes from another journal (%s) than the one that Kafka has (%s). Point Regesta at the Kafka it belongs to, or give it an empty database, which is then built from this journal."
                            .formatted(adopted.log(), found.log()));
        }
        if (adopted.partitions() != found.partitions()) {
            throw new JournalRefused(
                    "The journal was made with %d partitions and has %d now, so that workspaces would change place. Partitions cannot be taken back: restore the topic from a backup."
                            .formatted(adopted.partitions(), found.partitions()));
        }
        var ends = journal.ends();
        if (ends.isPresent()) {
            for (var standing : standings.entrySet()) {
                checkTail(standing.getKey(), standing.getValue(), ends.get().getOrDefault(standing.getKey(), 0L));
            }
        }
        return ends;
    }

    private void checkTail(int partition, Standing standing, long end)
            throws JournalRefused, JournalUnreachable, InterruptedException {
        if (standing.nextOffset() == 0) {
            return;
        }
        if (end < standing.nextOffset()) {
            throw lost(partition, standing, Long.toString(end));
        }
        try (var reader = journal.reader(1)) {
            reader.follow(Map.of(partition, standing.nextOffset() - 1));
            var last = reader.poll(PATIENCE).getOrDefault(partition, List.of());
            if (last.isEmpty()) {
                throw new JournalUnreachable(
                        "partition %d does not give the record that was applied last".formatted(partition));
            }
            if (!isLast(last.getFirst(), standing)) {
                throw new JournalRefused(
                        "The journal's record at partition %d, offset %d is not the one that was applied. The journal was changed or replaced; restore it, or drop the schema %s, which is then built from what is there."
                                .formatted(partition, standing.nextOffset() - 1, Database.SCHEMA));
            }
        } catch (TailLost gone) {
            throw lost(partition, standing, "an earlier one");
        }
    }

    private static JournalRefused lost(int partition, Standing standing, String end) {
        return new JournalRefused(
                "The tables are ahead of the journal: partition %d is applied up to offset %d and ends at %s. The journal has lost its tail; restore it, or drop the schema %s, which is then built from what is left."
                        .formatted(partition, standing.nextOffset(), end, Database.SCHEMA));
    }

    private static boolean isLast(StoredRecord record, Standing standing) {
        return record.offset() == standing.nextOffset() - 1 && record.hash() == standing.lastHash();
    }
}
