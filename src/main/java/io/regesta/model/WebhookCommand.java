package io.regesta.model;

import java.util.List;

/** What somebody asks of a webhook. Each is carried out whole, as one {@link WebhookEvent}, or refused. */
public sealed interface WebhookCommand {

    WebhookId id();

    /** Make a webhook. {@code id} is the identity it will have. */
    record CreateWebhook(WebhookId id, Subscription subscription) implements WebhookCommand {}

    /** Change a subscription, by all of these changes or none. */
    record UpdateWebhook(WebhookId id, List<SubscriptionChange> changes) implements WebhookCommand {}

    record DeleteWebhook(WebhookId id) implements WebhookCommand {}
}
