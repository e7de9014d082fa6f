package io.regesta.webhooks;

import io.regesta.model.Webhook;
import io.regesta.webhooks.Secrets.Unopened;
import io.regesta.webhooks.Sent.Failed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Signs a payload for a webhook and sends it, once. */
@ApplicationScoped
class Postman {
    private final Sender sender;
    private final Secrets secrets;
    private final Clock clock;

    Postman(Sender sender, Secrets secrets, Clock clock) {
        this.sender = sender;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Sends, and waits for the answer. Blocks.
     *
     * @param id the delivery's, the same for every attempt
     */
    Sent send(Webhook webhook, String id, Payload payload) throws InterruptedException {
        var subscription = webhook.subscription();
        var body = payload.bytes();
        try {
            var secret = subscription.secret() == null ? null : secrets.open(webhook.id(), subscription.secret());
            var headers = Signatures.headers(subscription.format(), id, clock.millis() / 1_000, body, secret);
            return sender.send(subscription.url(), payload.contentType(), headers, body);
        } catch (Unopened unopened) {
            return new Failed(String.valueOf(unopened.getMessage()), 0);
        }
    }
}
