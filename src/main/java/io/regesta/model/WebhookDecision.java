package io.regesta.model;

/** What comes of a command on a webhook: it is refused, there is nothing to do, or exactly one event happens. */
public sealed interface WebhookDecision {

    record Refused(WebhookRefusal refusal) implements WebhookDecision {}

    /** What was asked for already is so. */
    record NothingToDo(Webhook webhook) implements WebhookDecision {}

    record Happens(WebhookEvent event) implements WebhookDecision {}
}
