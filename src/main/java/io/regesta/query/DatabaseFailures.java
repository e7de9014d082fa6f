package io.regesta.query;

import java.util.Set;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/** Tells from what PostgreSQL answered whether it is away, or was asked something wrong. */
final class DatabaseFailures {
    private static final String CONNECTION_EXCEPTION = "08";

    /** Shut down by an administrator or after a crash, not accepting connections yet, no connection to spare. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    private DatabaseFailures() {}

    /** {@link DatabaseAway} when that is what the failure comes to, else the failure itself. */
    static Throwable named(Throwable failure) {
        return failure instanceof JDBCException failed && isAway(failed.getSQLState())
                ? new DatabaseAway(failed)
                : failure;
    }

    private static boolean isAway(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION_EXCEPTION) || AWAY.contains(state));
    }
}
