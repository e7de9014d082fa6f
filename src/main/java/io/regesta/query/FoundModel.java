package io.regesta.query;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** That a search found a model, and at which revision: a model's revision says all that there is to know of it. */
record FoundModel(UUID id, long revision, String name, long createdAt, long updatedAt) implements SortedRow {
    /** What a search selects, in the order that {@link #of} reads. */
    static final String COLUMNS = "r.id, r.revision, r.name, r.created_at, r.updated_at";

    static FoundModel of(Row row) {
        return new FoundModel(row.getUUID(0), row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4));
    }

    @Override
    public Object sortValue(SortColumn column) {
        return switch (column) {
            case NAME -> name;
            case REVISION -> revision;
            case NUMBER, OFFSET -> throw new IllegalArgumentException("models have no " + column + " to be ordered by");
            case CREATED -> createdAt;
            case UPDATED -> updatedAt;
        };
    }
}
