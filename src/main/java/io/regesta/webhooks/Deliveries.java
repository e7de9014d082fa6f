package io.regesta.webhooks;

import io.regesta.feed.FeedSettings;
import io.regesta.feed.History;
import io.regesta.feed.HistoryEvent;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import io.regesta.query.Page;
import io.regesta.registry.Ids;
import io.regesta.webhooks.Sent.Answered;
import io.regesta.webhooks.Sent.Failed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of telling webhooks, and the means to tell one thing again. */
@ApplicationScoped
public class Deliveries {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SubscriptionRows subscriptions;
    private final AttemptRows rows;
    private final History history;
    private final StageChanges changes;
    private final Postman postman;
    private final DeliveryMetrics metrics;
    private final FeedSettings feed;
    private final Ids ids;
    private final Clock clock;

    Deliveries(
            SubscriptionRows subscriptions,
            AttemptRows rows,
            History history,
            StageChanges changes,
            Postman postman,
            DeliveryMetrics metrics,
            FeedSettings feed,
            Ids ids,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.history = history;
        this.changes = changes;
        this.postman = postman;
        this.metrics = metrics;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** A page of attempts, the newest first; empty: no such webhook. */
    public Uni<Optional<Page<Delivery>>> page(String workspace, WebhookId id, @Nullable UUID before, int limit) {
        return subscriptions
                .webhook(workspace, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : rows.deliveries(id, before, limit + 1)
                                .map(all -> Optional.of(
                                        Page.of(all, limit, last -> last.id().toString()))));
    }

    /** Tells a webhook once more what one attempt told it, out of turn; its place stays where it is. */
    public Uni<Again> redeliver(String workspace, WebhookId id, UUID delivery) {
        return subscriptions
                .webhook(workspace, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Again.NoWebhook())
                        : rows.delivery(id, delivery)
                                .chain(known -> known.isEmpty()
                                        ? Uni.createFrom().item(new Again.NoDelivery())
                                        : Blocking.uni(() -> redeliver(workspace, found.get(), known.get()))));
    }

    private Again redeliver(String workspace, Webhook webhook, Delivery delivery) throws InterruptedException {
        if (!(changes.start(workspace, null) instanceof Start.At(var place, var _))) {
            return new Again.NotYet();
        }
        HistoryPage page =
                history.page(place.partition(), delivery.offset(), 1).await().atMost(PATIENCE);
        for (var event : page.events()) {
            if (event.event().equals(delivery.event())) {
                try {
                    var payload = new Payloads(feed.installation().orElse(null))
                            .of(event, webhook.id(), webhook.subscription());
                    if (payload.isPresent()) {
                        var sent = postman.sendSoon(webhook, event.event().toString(), payload.get());
                        metrics.sent(sent);
                        rows.remember(
                                        webhook.id(),
                                        attempt(ids.next(), event, delivery.attempt() + 1, clock.millis(), sent, null))
                                .await()
                                .atMost(PATIENCE);
                        return new Again.Told(sent);
                    }
                } catch (UnreadableRecord newer) {
                    return new Again.NoDelivery();
                }
            }
        }
        return new Again.NoDelivery();
    }

    static Delivery attempt(UUID id, HistoryEvent event, int attempt, long at, Sent sent, @Nullable Long nextTry) {
        return new Delivery(
                id,
                event.position().offset(),
                event.event(),
                event.type(),
                event.context().path("name").asText(),
                attempt,
                at,
                sent.latency(),
                sent.taken(),
                sent instanceof Answered answered ? answered.status() : null,
                sent instanceof Failed failed ? failed.why() : null,
                nextTry);
    }
}
