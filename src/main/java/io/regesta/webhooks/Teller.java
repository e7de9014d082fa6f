package io.regesta.webhooks;

import io.regesta.feed.HistoryEvent;
import io.regesta.journal.UnreadableRecord;
import io.regesta.webhooks.Sent.Answered;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells one webhook single things, and puts down what came of them. */
final class Teller {
    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Round.Tools tools;
    private final Subscriber subscriber;
    private final BooleanSupplier goesOn;
    private final Patience patience;

    /**
     * @param goesOn asked once it is the turn of something: false, it is not told any more
     * @param takenAt when something was last taken, in milliseconds
     */
    Teller(Round.Tools tools, Subscriber subscriber, BooleanSupplier goesOn, long takenAt) {
        this.tools = tools;
        this.subscriber = subscriber;
        this.goesOn = goesOn;
        this.patience = new Patience(tools.patience(), takenAt);
    }

    /** What the webhook is told of an event; empty when it does not want it. */
    Optional<Payload> payload(HistoryEvent event) throws UnreadableRecord {
        var webhook = subscriber.webhook();
        return event.workspace().equals(subscriber.workspace())
                ? tools.payloads().of(event, webhook.id(), webhook.subscription())
                : Optional.empty();
    }

    /** Tells it once, when it is its turn at the target, and waits for the answer. */
    Sent tell(HistoryEvent event, Payload payload, int attempt) throws InterruptedException {
        var webhook = subscriber.webhook();
        var sent = tools.postman().send(webhook, event.event().toString(), payload, attempt > 1, goesOn);
        tools.metrics().sent(sent);
        if (sent.taken()) {
            patience.taken(tools.clock().millis());
        } else {
            patience.failed(tools.clock().millis());
        }
        LOG.debugf("Told the webhook %s of %s, attempt %d: %s", webhook.id(), event.event(), attempt, sent.said());
        return sent;
    }

    /** How long the webhook may go on taking nothing. */
    Patience patience() {
        return patience;
    }

    /** What is held back from an event on that was not taken. */
    Held heldBack(HistoryEvent event, int attempts, long since, Sent sent) {
        var asked = sent instanceof Answered answered ? answered.retryAfter() : null;
        return new Held(
                event.stream(),
                event.position().offset(),
                attempts,
                since,
                tools.clock().millis() + tools.waits().after(attempts, asked));
    }

    /** An attempt that cannot be put down was made nevertheless. */
    void remember(HistoryEvent event, int attempt, Sent sent, @Nullable Long nextTry) {
        var id = subscriber.webhook().id();
        var delivery = Deliveries.attempt(
                tools.ids().next(), event, attempt, tools.clock().millis(), sent, nextTry);
        try {
            tools.attempts().remember(id, delivery).await().atMost(PATIENCE);
        } catch (RuntimeException failure) {
            LOG.warnf("A delivery to the webhook %s could not be put down: %s", id, failure.getMessage());
        }
    }
}
