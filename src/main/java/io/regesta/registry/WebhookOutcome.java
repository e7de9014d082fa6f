package io.regesta.registry;

import io.regesta.journal.Position;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookRefusal;
import org.jspecify.annotations.Nullable;

/** What became of a {@link WebhookAsk}. */
public sealed interface WebhookOutcome {

    /**
     * It is so now, and every replica's next read shows it.
     *
     * @param webhook null when it is deleted
     * @param position where the event stands in the journal; how far it had been read when there was nothing to do
     */
    record Done(@Nullable Webhook webhook, Position position) implements WebhookOutcome {}

    record Refused(WebhookRefusal refusal) implements WebhookOutcome {}

    /** What can become of any command: its key was used before, it is too large, or somebody does not answer. */
    record Otherwise(Outcome outcome) implements WebhookOutcome {}
}
