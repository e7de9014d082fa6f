package io.regesta.standalone;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the servers are: Kafka's bootstrap servers and PostgreSQL's URL, password and all; null where there is none. */
public record Addresses(@Nullable String kafka, @Nullable String postgres) {

    /** The parts that have no address. */
    public Set<Part> missing() {
        Set<Part> missing = EnumSet.noneOf(Part.class);
        if (kafka == null) {
            missing.add(Part.KAFKA);
        }
        if (postgres == null) {
            missing.add(Part.POSTGRESQL);
        }
        return missing;
    }

    /** These, and the others where these have none. */
    public Addresses or(Addresses others) {
        return new Addresses(kafka != null ? kafka : others.kafka, postgres != null ? postgres : others.postgres);
    }
}
