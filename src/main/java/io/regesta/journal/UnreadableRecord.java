package io.regesta.journal;

import org.jspecify.annotations.Nullable;

/** A record of the journal that this release cannot read. The journal is the truth: whoever meets one stops. */
public final class UnreadableRecord extends Exception {
    public UnreadableRecord(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
