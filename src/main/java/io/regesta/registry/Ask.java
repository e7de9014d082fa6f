package io.regesta.registry;

import io.regesta.journal.Actor;
import io.regesta.model.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command as it comes through a door, with who asks and why.
 *
 * @param workspace whose registry it is about
 * @param comment why, in the asker's words
 * @param idempotencyKey the asker's own name for this command: asked again with the same key, it happens once
 * @param fingerprint a hash of the request's body, to tell a repeated request from another one under the same key
 * @param expectedRevision the model's revision that the asker has seen, when the command is to be refused on any other
 * @param trace the W3C {@code traceparent} of the request
 */
public record Ask(
        String workspace,
        Command command,
        Actor actor,
        @Nullable String comment,
        @Nullable String idempotencyKey,
        String fingerprint,
        @Nullable Long expectedRevision,
        @Nullable String trace) {}
