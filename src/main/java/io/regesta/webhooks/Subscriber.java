package io.regesta.webhooks;

import io.regesta.model.Webhook;

/**
 * A webhook, and where it begins.
 *
 * @param createdOffset where in its partition it was made
 */
record Subscriber(String workspace, Webhook webhook, long createdOffset) {}
