package io.regesta.query;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/** Tells from what PostgreSQL answered whether it is away, or was asked something wrong. */
final class DatabaseFailures {
    private static final String CONNECTION_EXCEPTION = "08";
    private static final String NOT_ACTIVE = "Connection is not active now";
    private static final int DEEPEST = 16;

    /** Shut down by an administrator or after a crash, not accepting connections yet, no connection to spare. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    private DatabaseFailures() {}

    /**
     * {@link DatabaseAway} when that is what the failure comes to, else an error of ours: to the client below Hibernate a
     * wrong statement is of one kind with a lost connection.
     */
    static Throwable named(Throwable failure) {
        return switch (failure) {
            case JDBCException failed when isAway(failed.getSQLState()) -> new DatabaseAway(failed);
            case DatabaseException failed when isAway(failed.getSqlState()) -> new DatabaseAway(failed);
            case DatabaseException failed ->
                new IllegalStateException(
                        "PostgreSQL refuses a statement (%s): %s".formatted(failed.getSqlState(), failed.getMessage()));
            case Throwable failed when isOfClosedConnection(failed) -> new DatabaseAway(failed);
            default -> failure;
        };
    }

    /** What the client says of a statement that was given to a connection just as it was lost, and only in words. */
    private static boolean isOfClosedConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(cause -> cause instanceof NoStackTraceThrowable
                        && String.valueOf(cause.getMessage()).startsWith(NOT_ACTIVE));
    }

    private static boolean isAway(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION_EXCEPTION) || AWAY.contains(state));
    }
}
