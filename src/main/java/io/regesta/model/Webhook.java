package io.regesta.model;

import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookEvent.WebhookDeleted;
import io.regesta.model.WebhookEvent.WebhookUpdated;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its events have made it. Times are milliseconds of the journal's clock.
 *
 * @param revision how many events it has
 */
public record Webhook(WebhookId id, long revision, Subscription subscription, long createdAt, long updatedAt) {

    /**
     * The webhook after an event; it never refuses.
     *
     * @param webhook the webhook before it; null when it did not exist
     * @return null when it no longer exists
     */
    public static @Nullable Webhook evolve(@Nullable Webhook webhook, WebhookId id, WebhookEvent event, long at) {
        return switch (event) {
            case WebhookCreated(var subscription) -> new Webhook(id, 1, subscription, at, at);
            case WebhookUpdated(var subscription) ->
                webhook == null ? null : new Webhook(id, webhook.revision() + 1, subscription, webhook.createdAt(), at);
            case WebhookDeleted _ -> null;
        };
    }
}
