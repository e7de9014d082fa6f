package io.regesta.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a search found a model, and at which revision: a model's revision says all that there is to know of it. */
@Entity
@Immutable
@Table(name = "registered_model")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class FoundModel implements SortedRow {
    /** What a search selects; Hibernate Reactive stumbles over any column more. */
    static final String COLUMNS = "r.id, r.revision, r.name, r.created_at, r.updated_at";

    @Id
    UUID id;

    long revision;
    String name;

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    @Override
    public Object sortValue(SortColumn column) {
        return switch (column) {
            case NAME -> name;
            case REVISION -> revision;
            case NUMBER -> throw new IllegalArgumentException("models have no number to be ordered by");
            case CREATED -> createdAt;
            case UPDATED -> updatedAt;
        };
    }
}
