package io.regesta.projection;

/** Somebody else has moved the position: nothing was changed. */
public final class Overtaken extends Exception {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("another process has moved the projection on");
    }
}
