package io.regesta.projection;

/**
 * Statements that PostgreSQL plans for their values each time, and not once for all values. Most are planned once per
 * connection, which saves a get more than half of its time; a search would then be planned without knowing how many rows
 * fit each of its conditions.
 */
public final class PlannedAnew {
    private static final String MARK = "/* planned anew */ ";

    private PlannedAnew() {}

    /** The statement, marked to be planned each time. */
    public static String marked(String sql) {
        return MARK + sql;
    }

    static boolean isMarked(String sql) {
        return sql.startsWith(MARK);
    }
}
