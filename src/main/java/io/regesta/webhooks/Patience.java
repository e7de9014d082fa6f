package io.regesta.webhooks;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long a webhook may take nothing. It is not used up while nobody tries: failures have to be seen here for a while as
 * well, for the registry may have been off for days. Times are milliseconds.
 */
final class Patience {
    private static final Duration LOOK = Duration.ofHours(1);
    private static final long NEVER = -1;

    private final long patience;
    private final long look;
    private long takenAt;
    private long firstFailureSeen = NEVER;

    /** @param takenAt when something was last taken, as far as is known */
    Patience(Duration patience, long takenAt) {
        this.patience = patience.toMillis();
        this.look = Math.min(this.patience, LOOK.toMillis());
        this.takenAt = takenAt;
    }

    synchronized void taken(long now) {
        takenAt = now;
        firstFailureSeen = NEVER;
    }

    /** When something was last taken. */
    synchronized long takenAt() {
        return takenAt;
    }

    synchronized void failed(long now) {
        if (firstFailureSeen == NEVER) {
            firstFailureSeen = now;
        }
    }

    /**
     * Since when nothing has been taken, when that is too long; else empty.
     *
     * @param failingSince when what has failed just now began to fail
     */
    synchronized OptionalLong overSince(long now, long failingSince) {
        var inVainSince = Math.max(failingSince, takenAt);
        return now - inVainSince > patience && firstFailureSeen != NEVER && now - firstFailureSeen > look
                ? OptionalLong.of(inVainSince)
                : OptionalLong.empty();
    }
}
