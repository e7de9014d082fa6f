package io.regesta.registry;

import io.regesta.journal.Actor;
import io.regesta.model.WebhookCommand;
import org.jspecify.annotations.Nullable;

/** A command on a webhook as it comes through a door, with who asks and why; the rest is as of an {@link Ask}. */
public record WebhookAsk(
        String workspace,
        WebhookCommand command,
        Actor actor,
        @Nullable String comment,
        @Nullable String idempotencyKey,
        String fingerprint,
        @Nullable String trace) {
    /** The same with another fingerprint. */
    public WebhookAsk with(String otherFingerprint) {
        return new WebhookAsk(workspace, command, actor, comment, idempotencyKey, otherFingerprint, trace);
    }
}
