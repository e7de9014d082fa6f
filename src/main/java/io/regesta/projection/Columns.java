package io.regesta.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go to the database as parameters of one statement, which sees them as a table {@code n}: one row as values,
 * which costs half as much, more as an array for each column, so that the statement's text is the same for all of them.
 */
final class Columns {
    private record Column(String name, String type) {
        static Column declared(String declaration) {
            var space = declaration.indexOf(' ');
            return new Column(declaration.substring(0, space), declaration.substring(space + 1));
        }
    }

    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Rows with these columns, each declared by its name and its SQL type: {@code "number int4"}. */
    Columns(String... declarations) {
        this.columns = Arrays.stream(declarations).map(Column::declared).toList();
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows as an item of a FROM clause. */
    String table() {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var parameters = rows.size() == 1
                ? columns.stream()
                        .map(column -> "?::" + column.type())
                        .collect(Collectors.joining(", ", "(values (", "))"))
                : columns.stream().map(column -> "?").collect(Collectors.joining(", ", "unnest(", ")"));
        return "%s n(%s)".formatted(parameters, names);
    }

    /** The parameters of the {@link #table}, for a {@link Script}. */
    Object[] parameters() {
        return IntStream.range(0, columns.size()).mapToObj(this::parameter).toArray();
    }

    private Object parameter(int column) {
        var type = columns.get(column).type();
        return rows.size() == 1
                ? new Script.Value(type, rows.getFirst()[column])
                : new Script.Column(type, rows.stream().map(row -> row[column]).toArray());
    }

    /** Adds a query to the script, in which {@code %s} stands for the {@link #table}; nothing when there are no rows. */
    void query(Script script, String sql, Script.RowReader reader) {
        if (!isEmpty()) {
            script.query(sql.formatted(table()), reader, parameters());
        }
    }

    /** Adds a statement to the script, in which {@code %s} stands for the {@link #table}; nothing when there are no rows. */
    void change(Script script, String sql) {
        if (!isEmpty()) {
            script.change(sql.formatted(table()), parameters());
        }
    }
}
