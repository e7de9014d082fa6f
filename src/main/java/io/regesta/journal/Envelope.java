package io.regesta.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal. What stands around {@code data} is all that the {@link AcceptanceRule} reads.
 *
 * @param event the id of the command and of the event it led to: the same however often it is asked
 * @param attempt the id of this record; another one each time the command is appended
 * @param stream whose history this continues, such as {@code model/<id>}
 * @param revision the number this event would have in its stream, from 1
 * @param after the attempt that is the stream's last effective record; null for the first
 * @param claims names that must be free, after {@code releases}, and are taken from then on
 * @param releases names that are free from then on
 * @param requires other streams that must still be at these revisions
 * @param deadline the journal's time, in milliseconds, after which this record no longer counts
 * @param type the event's type, such as {@code stage-transitioned}
 * @param schema the version of the type's {@code data}
 * @param cause the id of the event that led to this one
 * @param fingerprint a hash of the request, to tell a repeated request from another one under the same key
 * @param trace a W3C {@code traceparent}
 */
public record Envelope(
        UUID event,
        UUID attempt,
        String workspace,
        String stream,
        long revision,
        @Nullable UUID after,
        Set<String> claims,
        Set<String> releases,
        Map<String, Long> requires,
        long deadline,
        String type,
        int schema,
        Actor actor,
        @Nullable String comment,
        @Nullable UUID cause,
        @Nullable String fingerprint,
        @Nullable String trace,
        JsonNode data) {}
