package io.regesta.journal;

/** The journal no longer holds, or never held, the offset that was to be read next. */
public final class TailLost extends Exception {
    TailLost(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
