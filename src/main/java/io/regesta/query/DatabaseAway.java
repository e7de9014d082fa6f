package io.regesta.query;

/** PostgreSQL shuts down, starts, or has no connection to spare, or cut one off. Asking again later will do. */
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(Throwable cause) {
        super("PostgreSQL is away: " + cause.getMessage(), cause);
    }
}
