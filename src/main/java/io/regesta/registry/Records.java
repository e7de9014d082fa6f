package io.regesta.registry;

import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.StreamHead;
import io.regesta.model.Happening;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the records of what was decided, and says how long they are waited for. */
record Records(Ids ids, Clock clock) {
    /** How long after its making a record may still take effect, by the journal's clock. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);

    /** How much longer than its allowance a record is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** For how long what comes of a record is waited for. */
    static final Duration PATIENCE = ALLOWANCE.plus(GRACE);

    /** What is said to a client that may ask again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /**
     * Who asked for what happened, and how.
     *
     * @param event the command's id
     * @param fingerprint of what was asked under a key; null when there was no key
     */
    record Asked(
            UUID event,
            String workspace,
            Actor actor,
            @Nullable String comment,
            @Nullable String fingerprint,
            @Nullable String trace) {}

    /**
     * The record of what happens next in a stream.
     *
     * @param head where the stream stands before it
     * @param journalTime the journal's time when it was decided, in milliseconds
     */
    Envelope of(Asked asked, Happening happens, String stream, StreamHead head, long journalTime) {
        return new Envelope(
                asked.event(),
                ids.next(),
                asked.workspace(),
                stream,
                head.revision() + 1,
                head.attempt(),
                happens.claims(),
                happens.releases(),
                Map.of(),
                Math.max(clock.millis(), journalTime) + ALLOWANCE.toMillis(),
                Codec.type(happens),
                Codec.schema(happens),
                asked.actor(),
                asked.comment(),
                null,
                asked.fingerprint(),
                asked.trace(),
                Codec.data(happens));
    }
}
