package io.regesta.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it waits at a replica. When a client asks again, after an unknown outcome or a cut connection, that is
 * another request for the same event.
 */
final class Request {
    final UUID event;
    final Wish wish;
    /** The highest offset that somebody had been told of when it was asked: it has to see that much. */
    final int seen;
    /** The request for the same event before it. */
    final @Nullable Request earlier;

    /** The time after which none of its records counts; -1 before the first. */
    long deadline = -1;
    /** When a replica first took it up, by the replica's clock; -1 before. */
    long takenUp = -1;
    /** The client hears nothing of it any more. */
    boolean isCut;
    /** The replica is done with it. */
    boolean isAnswered;

    Request(UUID event, Wish wish, int seen, @Nullable Request earlier) {
        this.event = event;
        this.wish = wish;
        this.seen = seen;
        this.earlier = earlier;
    }

    /** True when no request for the same event before this one can lead to an effect any more. */
    boolean isAlone(long journalTime) {
        return earlier == null
                || (earlier.isAnswered && journalTime > earlier.deadline && earlier.isAlone(journalTime));
    }
}
