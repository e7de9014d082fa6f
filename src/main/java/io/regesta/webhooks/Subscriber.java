package io.regesta.webhooks;

import io.regesta.model.Webhook;

/**
 * A webhook, and where it begins.
 *
 * @param createdOffset where in its partition it was made
 * @param epoch of who tells it, or was asked to begin elsewhere, last; -1 when its place is lost
 */
record Subscriber(String workspace, Webhook webhook, long createdOffset, long epoch) {}
