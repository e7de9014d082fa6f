package io.regesta.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An alias of a model and the number it points at, for questions to go through. */
@Entity
@Immutable
@IdClass(AliasRow.Key.class)
@Table(name = "model_alias")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AliasRow {
    /** What identifies an alias. */
    record Key(UUID modelId, String alias) {}

    @Id
    @Column(name = "model_id")
    UUID modelId;

    @Id
    String alias;

    int version;
}
