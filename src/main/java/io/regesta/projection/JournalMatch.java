package io.regesta.projection;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalState.Ready;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** Adopts the journal at first contact, else compares. */
    void check(Connection connection, Ready found, Map<Integer, Long> ends) throws SQLException, JournalRefused {
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
                    "The journal was made with %d partitions and has %d now, so that workspaces would change place. Partitions cannot be taken back: restore the topic from a backup or a mirror."
                            .formatted(adopted.partitions(), found.partitions()));
        }
        for (var standing : standings.entrySet()) {
            checkTail(standing.getKey(), standing.getValue(), ends.getOrDefault(standing.getKey(), 0L));
        }
    }

    private void checkTail(int partition, Standing standing, long end) throws JournalRefused {
        if (standing.nextOffset() == 0) {
            return;
        }
        if (end < standing.nextOffset()) {
            throw new JournalRefused(
                    "The tables are ahead of the journal: partition %d is applied up to offset %d and ends at %d. The journal has lost its tail; restore it, or drop the schema %s, which is then built from what is left."
                            .formatted(partition, standing.nextOffset(), end, Database.SCHEMA));
        }
        try (var reader = journal.reader(1)) {
            reader.assign(List.of(journal.partition(partition)));
            reader.seek(journal.partition(partition), standing.nextOffset() - 1);
            var last = reader.poll(PATIENCE).records(journal.partition(partition));
            var same = !last.isEmpty()
                    && last.getFirst().offset() == standing.nextOffset() - 1
                    && JournalRecord.hash(last.getFirst().value()) == standing.lastHash()
                    && last.getFirst().leaderEpoch().orElse(-1) == standing.leaderEpoch();
            if (!same) {
                throw new JournalRefused(
                        "The journal's record at partition %d, offset %d is not the one that was applied. The journal was changed or replaced; restore it, or drop the schema %s, which is then built from what is there."
                                .formatted(partition, standing.nextOffset() - 1, Database.SCHEMA));
            }
        }
    }
}
