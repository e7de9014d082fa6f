package io.regesta.webhooks;

import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import io.regesta.tracing.Tracing;
import io.regesta.webhooks.Secrets.Unopened;
import io.regesta.webhooks.Sent.Answered;
import io.regesta.webhooks.Sent.Failed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Signs a payload for a webhook and sends it, once, when it is its turn at the target. */
@ApplicationScoped
class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class);

    private final Sender sender;
    private final Secrets secrets;
    private final Clock clock;
    private final Tracing tracing;
    private final Turnstile turnstile;
    private final Duration patience;
    private final Set<WebhookId> failing = ConcurrentHashMap.newKeySet();

    Postman(Sender sender, Secrets secrets, Clock clock, WebhookSettings settings, Tracing tracing) {
        this.sender = sender;
        this.secrets = secrets;
        this.clock = clock;
        this.tracing = tracing;
        this.turnstile = new Turnstile(settings.inFlight());
        this.patience = settings.timeout();
    }

    /**
     * Waits for its turn, sends, and waits for the answer. Blocks.
     *
     * @param id the delivery's, the same for every attempt
     * @param again whether it is tried again
     * @param wanted asked once it is its turn: false, it is not sent any more, and the thread is as if interrupted
     */
    Sent send(Webhook webhook, String id, Payload payload, boolean again, BooleanSupplier wanted)
            throws InterruptedException {
        try (var _ = turnstile.pass(target(webhook), again)) {
            if (!wanted.getAsBoolean()) {
                throw new InterruptedException("nobody wants it sent any more");
            }
            return send(webhook, id, payload);
        }
    }

    /** The same for somebody who asks for it and waits, which they do for their turn no longer than for an answer. */
    Sent sendSoon(Webhook webhook, String id, Payload payload) throws InterruptedException {
        var turn = turnstile.pass(target(webhook), patience);
        if (turn.isEmpty()) {
            return new Failed("others are being told at this target, and have not been answered yet", 0);
        }
        try (var _ = turn.get()) {
            return send(webhook, id, payload);
        }
    }

    private static String target(Webhook webhook) {
        return String.valueOf(URI.create(webhook.subscription().url()).getRawAuthority());
    }

    private Sent send(Webhook webhook, String id, Payload payload) throws InterruptedException {
        var subscription = webhook.subscription();
        try {
            var body = payload.bytes();
            var secret = subscription.secret() == null ? null : secrets.open(webhook.id(), subscription.secret());
            var headers = Signatures.headers(subscription.format(), id, clock.millis() / 1_000, body, secret);
            return traced(subscription.url(), payload, headers, body);
        } catch (Unopened unopened) {
            return new Failed(String.valueOf(unopened.getMessage()), 0);
        } catch (RuntimeException bug) {
            if (failing.add(webhook.id())) {
                LOG.warnf(
                        bug, "Deliveries to the webhook %s fail here, and are tried again as any other", webhook.id());
            }
            return new Failed("this server could not send it: " + bug.getClass().getSimpleName(), 0);
        }
    }

    /** Sends it as a step of the trace that led to it, by which its receiver can go on. */
    private Sent traced(String url, Payload payload, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        var telling = tracing.tell(URI.create(url), payload.trace());
        var traceparent = telling.traceparent();
        if (traceparent == null) {
            return sender.send(url, payload.contentType(), headers, body);
        }
        var all = new HashMap<>(headers);
        all.put(Tracing.TRACEPARENT, traceparent);
        try {
            var sent = sender.send(url, payload.contentType(), all, body);
            switch (sent) {
                case Answered answered -> tracing.told(telling, answered.status());
                case Failed _ -> telling.failed("unanswered");
            }
            return sent;
        } finally {
            telling.end();
        }
    }
}
