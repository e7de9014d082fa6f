package io.regesta.query;

import io.regesta.query.Condition.OnTag;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** What searches for models and for versions have in common in SQL. The rows are called {@code r} in both. */
final class SearchStatement {
    private SearchStatement() {}

    /** One row more than the page holds is asked for, to know whether there is a next page. */
    static void addOrderAndLimit(Statement statement, Order order, Keyset after, int maxResults) {
        if (!after.isBeginning()) {
            statement.add(" and ").add(behind(statement, order, after));
        }
        statement
                .add(order.keys().stream()
                        .map(key -> column(key) + (key.ascending() ? " asc" : " desc"))
                        .collect(Collectors.joining(", ", " order by ", "")))
                .add(" limit " + statement.bind(maxResults + 1L));
    }

    /**
     * A tag's condition. The beginning of the value is compared beside the whole, since an index holds beginnings only.
     *
     * @param sameOwner how a row of the tag's table, {@code t}, belongs to {@code r}
     */
    static String tagged(Statement statement, String workspace, OnTag condition, String table, String sameOwner) {
        return "exists (select 1 from " + table + " t where " + sameOwner + " and "
                + isTag(statement, workspace, condition) + ")";
    }

    /** The condition on a row of a tag's table, {@code t}. */
    static String isTag(Statement statement, String workspace, OnTag condition) {
        var key = statement.bind(condition.key());
        var value = statement.bind(condition.value());
        var beginning = condition.comparator() == TextComparator.EQUAL
                ? " and left(t.value, 256) = left(" + value + ", 256)"
                : "";
        return "t.workspace = " + workspace + " and t.key = " + key + beginning + " and "
                + condition.comparator().sql("t.value", value);
    }

    /** The names in the workspace that fit a pattern: fewer than there are versions, and the table with the index. */
    static String nameFits(Statement statement, String workspace, TextComparator comparator, String pattern) {
        return "r.name in (" + namesThatFit(statement, workspace, comparator, pattern) + ")";
    }

    static String namesThatFit(Statement statement, String workspace, TextComparator comparator, String pattern) {
        return "select c.name from claimed_name c where c.workspace = " + workspace + " and "
                + comparator.sql("c.name", statement.bind(pattern));
    }

    /** The rows behind a row: one comparison of whole keys where the index can do it, else column by column. */
    private static String behind(Statement statement, Order order, Keyset after) {
        var bound = new ArrayList<String>();
        after.values().forEach(value -> bound.add(statement.bind(value)));
        var keys = order.keys();
        if (order.isUniform()) {
            return keys.stream().map(SearchStatement::column).collect(Collectors.joining(", ", "(", ")"))
                    + (keys.getFirst().ascending() ? " > " : " < ")
                    + bound.stream().collect(Collectors.joining(", ", "(", ")"));
        }
        var behind = "false";
        for (var i = keys.size() - 1; i >= 0; i--) {
            var column = column(keys.get(i));
            var further = column + (keys.get(i).ascending() ? " > " : " < ") + bound.get(i);
            behind = "(" + further + " or (" + column + " = " + bound.get(i) + " and " + behind + "))";
        }
        var first = keys.getFirst();
        // Said once more without OR, so that the index can begin the scan there.
        return column(first) + (first.ascending() ? " >= " : " <= ") + bound.getFirst() + " and " + behind;
    }

    private static String column(SortKey key) {
        return "r." + key.column().sql();
    }

    /** The condition that an expression is one of several values, or none of them. */
    static String among(String expression, boolean not, String values) {
        return expression + (not ? " <> all(" : " = any(") + values + ")";
    }
}
