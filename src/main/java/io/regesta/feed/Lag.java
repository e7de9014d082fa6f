package io.regesta.feed;

import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** How far a cursor is behind. Says once when it falls behind for long, and once when it has caught up. */
public final class Lag {
    private static final Logger LOG = Logger.getLogger(Lag.class);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final String cursor;
    private final Clock clock;
    private volatile long records;
    private volatile long atEnd;
    private boolean said;

    public Lag(String cursor, Clock clock) {
        this.cursor = cursor;
        this.clock = clock;
        this.atEnd = clock.millis();
    }

    /** So many records are projected that the cursor has not passed. */
    public void is(long behind) {
        is(behind, behind == 0 ? clock.millis() : Long.MIN_VALUE);
    }

    /**
     * The same of a cursor that has dealt with all that stood there at a time: more may have come since.
     *
     * @param dealtWithAt in milliseconds
     */
    public synchronized void is(long behind, long dealtWithAt) {
        records = behind;
        atEnd = Math.max(atEnd, dealtWithAt);
        var since = clock.millis() - atEnd;
        if (!said && since > LONG.toMillis()) {
            LOG.warnf("The cursor %s has been behind for %d s, by %d records", cursor, since / 1_000, behind);
            said = true;
        } else if (said && since <= LONG.toMillis()) {
            LOG.infof("The cursor %s has caught up", cursor);
            said = false;
        }
    }

    /** Records of the journal, void ones included, that it has not passed. */
    public double records() {
        return records;
    }

    /** How long ago it had last dealt with everything; 0 when it has now. */
    public double seconds() {
        return records == 0 ? 0 : (clock.millis() - atEnd) / 1_000.0;
    }
}
