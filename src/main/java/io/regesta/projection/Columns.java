package io.regesta.projection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that go to the database as arrays, a column each, for {@code unnest}. */
final class Columns {
    private final String[] types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Rows with columns of these SQL types. */
    Columns(String... types) {
        this.types = types;
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The columns in order, each a parameter of a {@link Script}. */
    Object[] parameters() {
        var parameters = new Object[types.length];
        for (var column = 0; column < types.length; column++) {
            var values = new ArrayList<@Nullable Object>(rows.size());
            for (var row : rows) {
                values.add(row[column]);
            }
            parameters[column] = Script.Column.of(types[column], values);
        }
        return parameters;
    }

    /** Adds a query over the rows to the script, unless there are none. */
    void query(Script script, String sql, Script.RowReader reader) {
        if (!isEmpty()) {
            script.query(sql, reader, parameters());
        }
    }

    /** Adds a statement over the rows to the script, unless there are none. */
    void change(Script script, String sql) {
        if (!isEmpty()) {
            script.change(sql, parameters());
        }
    }
}
