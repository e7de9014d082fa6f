package io.regesta.projection;

/**
 * Statements that PostgreSQL plans for their values each time, and not once for all values. Most are planned once per
 * connection, which saves a get more than half of its time; a search with several conditions would then be planned without
 * knowing which of them few rows fit.
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
