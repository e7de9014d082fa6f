package io.regesta.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of one of the registry's tables, read a few at a time, to be written to a table alike as an array for each column. */
final class RowSource implements AutoCloseable {
    private static final int FETCH = 1_000;

    private final String table;
    private final String onConflict;
    private final PreparedStatement statement;
    private ResultSet rows;
    private final List<String> columns;
    private final List<String> types;

    /**
     * @param reading in a transaction, lest all rows are fetched at once
     * @param order of the rows, with a {@code where} before it if not all are wanted
     * @param onConflict what is done with a row that is there; empty when none ever is
     */
    RowSource(Connection reading, String table, String order, String onConflict) throws SQLException {
        this.table = table;
        this.onConflict = onConflict;
        this.statement = reading.prepareStatement("select * from regesta.%s %s".formatted(table, order));
        statement.setFetchSize(FETCH);
        this.rows = statement.executeQuery();
        var shape = rows.getMetaData();
        this.columns = new ArrayList<>();
        this.types = new ArrayList<>();
        for (var column = 1; column <= shape.getColumnCount(); column++) {
            columns.add('"' + shape.getColumnName(column) + '"');
            types.add(shape.getColumnTypeName(column));
        }
    }

    /** The next rows, column by column: fewer, or none, at the end. */
    List<List<@Nullable Object>> next(int limit) throws SQLException {
        var values = IntStream.range(0, columns.size())
                .<List<@Nullable Object>>mapToObj(_ -> new ArrayList<>())
                .toList();
        for (var row = 0; row < limit && rows.next(); row++) {
            for (var column = 0; column < columns.size(); column++) {
                values.get(column).add(isJson(column) ? rows.getString(column + 1) : rows.getObject(column + 1));
            }
        }
        return values;
    }

    /** Begins again with the first row. */
    void restart() throws SQLException {
        rows = statement.executeQuery();
    }

    /** The statement that writes what {@link #next} gave to the schema. */
    String insert(String schema) {
        var names = String.join(", ", columns);
        var selected = IntStream.range(0, columns.size())
                .mapToObj(column -> columns.get(column) + (isJson(column) ? "::jsonb" : ""))
                .collect(Collectors.joining(", "));
        var parameters = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        return "insert into %s.%s (%s) select %s from unnest(%s) n(%s) %s"
                .formatted(schema, table, names, selected, parameters, names, onConflict);
    }

    /** Binds the rows to that statement's parameters from {@code first} on, and answers the next one's number. */
    int bind(PreparedStatement insert, int first, List<List<@Nullable Object>> values) throws SQLException {
        var parameter = first;
        for (var column = 0; column < columns.size(); column++) {
            var type = isJson(column) ? "text" : types.get(column);
            insert.setArray(
                    parameter++,
                    insert.getConnection()
                            .createArrayOf(type, values.get(column).toArray()));
        }
        return parameter;
    }

    String table() {
        return table;
    }

    private boolean isJson(int column) {
        return types.get(column).equals("jsonb");
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
