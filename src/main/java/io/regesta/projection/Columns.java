package io.regesta.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /**
     * What is the same for all rows with the same columns.
     *
     * @param one the text for a single row
     * @param many the text for more of them
     */
    private record Shape(List<Column> columns, String one, String many) {
        static Shape of(List<String> declarations) {
            var columns = declarations.stream().map(Column::declared).toList();
            var names = columns.stream().map(Column::name).collect(Collectors.joining(", ", " n(", ")"));
            var one = columns.stream()
                    .map(column -> "?::" + column.type())
                    .collect(Collectors.joining(", ", "(values (", "))"));
            var many = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "unnest(", ")"));
            return new Shape(columns, one + names, many + names);
        }
    }

    /** Every write needs some of them, and there are as many as there are places that declare one. */
    private static final Map<List<String>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final List<String> declarations;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Rows with these columns, each declared by its name and its SQL type: {@code "number int4"}. */
    Columns(String... declarations) {
        this.declarations = List.of(declarations);
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows as an item of a FROM clause. */
    String table() {
        return rows.size() == 1 ? shape().one() : shape().many();
    }

    /** The parameters of the {@link #table}, for a {@link Script}. */
    Object[] parameters() {
        var columns = shape().columns();
        var parameters = new Object[columns.size()];
        Arrays.setAll(parameters, column -> parameter(columns.get(column).type(), column));
        return parameters;
    }

    private Object parameter(String type, int column) {
        return rows.size() == 1
                ? new Script.Value(type, rows.getFirst()[column])
                : new Script.Column(type, rows.stream().map(row -> row[column]).toArray());
    }

    private Shape shape() {
        return SHAPES.computeIfAbsent(declarations, Shape::of);
    }

    /** Puts the {@link #table} where {@code %s} stands. */
    private String over(String sql) {
        return sql.replace("%s", table());
    }

    /** Adds a query to the script, in which {@code %s} stands for the {@link #table}; nothing when there are no rows. */
    void query(Script script, String sql, Script.RowReader reader) {
        if (!isEmpty()) {
            script.query(over(sql), reader, parameters());
        }
    }

    /** Adds a statement to the script, in which {@code %s} stands for the {@link #table}; nothing when there are no rows. */
    void change(Script script, String sql) {
        if (!isEmpty()) {
            script.change(over(sql), parameters());
        }
    }
}
