package io.regesta.query;

/** The tables are older than what was told, and stay so for longer than a read waits. Asking again later will do. */
public final class NotCaughtUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotCaughtUp(Throwable cause) {
        super("the projection has not caught up with the journal", cause);
    }
}
