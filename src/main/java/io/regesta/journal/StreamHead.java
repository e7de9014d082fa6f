package io.regesta.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands.
 *
 * @param revision how many of its records took effect
 * @param attempt the attempt that took effect last; null while there is none
 */
public record StreamHead(long revision, @Nullable UUID attempt) {
    /** A stream without records. */
    public static final StreamHead NONE = new StreamHead(0, null);
}
