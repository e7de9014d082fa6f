package io.regesta.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several statements that go to the database in one round trip. Parameters are scalars, {@link Value}s
 * with their type, or {@link Column}s as arrays. */
final class Script {
    /** Takes one row of a result in. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Values of one SQL type, passed as an array. */
    record Column(String type, @Nullable Object[] values) {
        static Column of(String type, Collection<? extends @Nullable Object> values) {
            return new Column(type, values.toArray());
        }
    }

    /** One value of an SQL type. */
    record Value(String type, @Nullable Object value) {
        /** What the driver is told of a null, so that it takes the same prepared statement as for any other value. */
        int jdbcType() {
            return switch (type) {
                case "text" -> Types.VARCHAR;
                case "int4" -> Types.INTEGER;
                case "int8" -> Types.BIGINT;
                case "bool" -> Types.BOOLEAN;
                default -> Types.OTHER;
            };
        }
    }

    private record Step(String sql, @Nullable RowReader reader, List<@Nullable Object> parameters) {}

    private final List<Step> steps = new ArrayList<>();

    /** A query whose rows the reader takes in. */
    Script query(String sql, RowReader reader, @Nullable Object... parameters) {
        steps.add(new Step(sql, reader, asList(parameters)));
        return this;
    }

    /** A statement that changes rows. */
    Script change(String sql, @Nullable Object... parameters) {
        steps.add(new Step(sql, null, asList(parameters)));
        return this;
    }

    /** Ends the transaction that the statements before are in, unless one of them failed, without a round trip of its own. */
    Script commit() {
        return change("commit");
    }

    /** Runs all statements in order and answers how many rows each changed; of a query, how many it gave. */
    List<Integer> run(Connection connection) throws SQLException {
        if (steps.isEmpty()) {
            return List.of();
        }
        var sql = String.join(";\n", steps.stream().map(Step::sql).toList());
        var counts = new ArrayList<Integer>();
        try (var statement = connection.prepareStatement(sql)) {
            bind(connection, statement);
            statement.execute();
            for (var step : steps) {
                counts.add(step.reader() == null ? statement.getUpdateCount() : read(statement, step.reader()));
                var _ = statement.getMoreResults();
            }
        }
        return counts;
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        var index = 1;
        for (var step : steps) {
            for (var parameter : step.parameters()) {
                switch (parameter) {
                    case Column column ->
                        statement.setArray(index++, connection.createArrayOf(column.type(), column.values()));
                    case Value value when value.value() == null -> statement.setNull(index++, value.jdbcType());
                    case Value value -> statement.setObject(index++, value.value());
                    case null, default -> statement.setObject(index++, parameter);
                }
            }
        }
    }

    private static int read(PreparedStatement statement, RowReader reader) throws SQLException {
        var count = 0;
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                reader.read(rows);
                count++;
            }
        }
        return count;
    }

    private static List<@Nullable Object> asList(@Nullable Object... parameters) {
        var list = new ArrayList<@Nullable Object>();
        for (var parameter : parameters) {
            list.add(parameter);
        }
        return list;
    }
}
