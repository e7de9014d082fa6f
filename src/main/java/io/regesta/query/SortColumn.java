package io.regesta.query;

import io.regesta.model.StorableText;

/** What pages are ordered by. */
enum SortColumn {
    NAME("name", String.class),
    NUMBER("number", Long.class),
    CREATED("created_at", Long.class),
    UPDATED("updated_at", Long.class),
    REVISION("revision", Long.class),
    OFFSET("journal_offset", Long.class);

    private final String sql;
    private final Class<?> type;

    SortColumn(String sql, Class<?> type) {
        this.sql = sql;
        this.type = type;
    }

    String sql() {
        return sql;
    }

    /** True for what a row can hold in this column. */
    boolean canHold(Object value) {
        return type.isInstance(value) && StorableText.isIn(value);
    }
}
