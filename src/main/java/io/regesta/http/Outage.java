package io.regesta.http;

import io.regesta.query.DatabaseAway;
import io.regesta.query.NotCaughtUp;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a database that does not answer from an error of ours. */
public final class Outage {
    private static final int DEEPEST = 16;

    private Outage() {}

    /**
     * True when a connection that could not be made, was lost or took too long, a database that says so itself, or a
     * projection that has not caught up is behind the failure.
     */
    public static boolean isBehind(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof NotCaughtUp
                    || cause instanceof DatabaseAway
                    || cause instanceof VertxException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
