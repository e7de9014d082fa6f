package io.regesta.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending something once. */
public sealed interface Sent {

    /** How long it took, in milliseconds. */
    long latency();

    /** True when it was answered with 2xx. */
    boolean taken();

    /** What came of it, for people. */
    String said();

    /**
     * Somebody answered. What they said is not kept.
     *
     * @param retryAfter how long they asked to be left alone; null when they did not
     */
    record Answered(int status, long latency, @Nullable Duration retryAfter) implements Sent {
        private static final int OK = 200;
        private static final int REDIRECTION = 300;

        @Override
        public boolean taken() {
            return status >= OK && status < REDIRECTION;
        }

        @Override
        public String said() {
            return "status " + status;
        }
    }

    /** Nobody answered, or nobody was asked. */
    record Failed(String why, long latency) implements Sent {
        @Override
        public boolean taken() {
            return false;
        }

        @Override
        public String said() {
            return why;
        }
    }
}
