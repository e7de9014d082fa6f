package io.regesta.standalone;

/** Why the embedded servers cannot run; the message is one sentence for the person who started them, and says what to do. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
