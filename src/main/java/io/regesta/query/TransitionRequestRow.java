package io.regesta.query;

import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import io.regesta.model.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An open request for a version to be moved, as the view gives it. */
@Entity
@Immutable
@IdClass(TransitionRequestRow.Key.class)
@Table(name = "transition_request_view")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class TransitionRequestRow implements SortedRow {
    /** What identifies a request: where it stands in the journal. */
    record Key(int journalPartition, long journalOffset) {}

    @Id
    @Column(name = "journal_partition")
    int journalPartition;

    @Id
    @Column(name = "journal_offset")
    long journalOffset;

    @Column(name = "log_id")
    String logId;

    String workspace;
    String name;
    int version;

    @Column(name = "to_stage")
    String toStage;

    @Column(name = "requested_at")
    long requestedAt;

    String actor;

    @Column(name = "actor_verified")
    boolean actorVerified;

    @Nullable
    String comment;

    TransitionRequest toRequest() {
        return new TransitionRequest(
                name,
                version,
                Stage.named(toStage).orElseThrow(),
                requestedAt,
                new Actor(actor, actorVerified),
                comment,
                new Position(logId, journalPartition, journalOffset));
    }

    @Override
    public Object sortValue(SortColumn column) {
        return switch (column) {
            case OFFSET -> journalOffset;
            case NAME, NUMBER, CREATED, UPDATED, REVISION ->
                throw new IllegalArgumentException("requests are ordered by offset only, not by " + column);
        };
    }
}
