package io.regesta.http;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a database that does not answer from an error of ours. */
public final class Outage {
    private static final int DEEPEST = 16;

    private Outage() {}

    /** True when a connection that could not be made, was lost or took too long is behind the failure. */
    public static boolean isBehind(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
