package io.regesta.query;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An event that took effect, as the view gives it. */
@Entity
@Immutable
@IdClass(HistoryRow.Key.class)
@Table(name = "history_view")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class HistoryRow implements SortedRow {
    private static final TypeReference<JsonNode> DATA = new TypeReference<>() {};

    /** What identifies an event: where it stands in the journal. */
    record Key(int partition, long offset) {}

    @Id
    @Column(name = "journal_partition")
    int partition;

    @Id
    @Column(name = "journal_offset")
    long offset;

    @Column(name = "log_id")
    String logId;

    String workspace;
    String stream;
    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "recorded_at")
    long at;

    String type;
    String actor;

    @Column(name = "actor_verified")
    boolean actorVerified;

    @Nullable
    String comment;

    @Nullable
    UUID cause;

    String data;

    HistoryEntry toEntry() {
        return new HistoryEntry(
                new Position(logId, partition, offset),
                eventId,
                revision,
                at,
                type,
                new Actor(actor, actorVerified),
                comment,
                cause,
                Json.column(data, DATA));
    }

    @Override
    public Object sortValue(SortColumn column) {
        return switch (column) {
            case REVISION -> revision;
            case NAME, NUMBER, CREATED, UPDATED, OFFSET ->
                throw new IllegalArgumentException("history is ordered by revision only, not by " + column);
        };
    }
}
