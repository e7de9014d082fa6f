package io.regesta.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that the projection holds but the journal's id, which says nothing about what it holds. */
public final class Tables {
    private static final List<String> NAMES = List.of(
            "projection_position",
            "stream",
            "claimed_name",
            "registered_model",
            "model_tag",
            "model_alias",
            "model_version",
            "version_tag",
            "transition_request",
            "webhook",
            "history");

    private Tables() {}

    /** The rows of each table, as text and in order. */
    public static Map<String, List<String>> of(Connection connection) throws SQLException {
        var tables = new TreeMap<String, List<String>>();
        try (var statement = connection.createStatement()) {
            for (var name : NAMES) {
                var rows = new ArrayList<String>();
                var found = statement.executeQuery("select t::text from regesta.%s t order by 1".formatted(name));
                while (found.next()) {
                    rows.add(found.getString(1));
                }
                tables.put(name, rows);
            }
        }
        return tables;
    }
}
