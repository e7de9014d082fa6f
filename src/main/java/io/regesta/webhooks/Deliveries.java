package io.regesta.webhooks;

import io.regesta.feed.FeedSettings;
import io.regesta.feed.History;
import io.regesta.feed.HistoryEvent;
import io.regesta.feed.HistoryPage;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start;
import io.regesta.journal.Position;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import io.regesta.projection.Progress;
import io.regesta.query.Page;
import io.regesta.registry.Ids;
import io.regesta.webhooks.Sent.Answered;
import io.regesta.webhooks.Sent.Failed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of telling webhooks, and the means to tell them again. */
@ApplicationScoped
public class Deliveries {
    /** Where a replay is to begin. */
    public sealed interface Beginning {
        /** With what happened after a position. */
        record After(Position position) implements Beginning {}

        /** With everything since the webhook was made. */
        record Made() implements Beginning {}

        /** With what happens from now on. */
        record Now() implements Beginning {}
    }

    /** What came of asking for something to be told again. */
    public sealed interface Again {
        record NoWebhook() implements Again {}

        record NoDelivery() implements Again {}

        /** The position is of another journal, or of another partition than the webhook's. */
        record Elsewhere() implements Again {}

        /** The journal has not been seen yet since the start. */
        record NotYet() implements Again {}

        record Begun() implements Again {}

        record Told(Sent sent) implements Again {}
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SubscriptionRows subscriptions;
    private final DeliveryRows rows;
    private final History history;
    private final StageChanges changes;
    private final Progress progress;
    private final Postman postman;
    private final DeliveryMetrics metrics;
    private final FeedSettings feed;
    private final Ids ids;
    private final Clock clock;

    Deliveries(
            SubscriptionRows subscriptions,
            DeliveryRows rows,
            History history,
            StageChanges changes,
            Progress progress,
            Postman postman,
            DeliveryMetrics metrics,
            FeedSettings feed,
            Ids ids,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.history = history;
        this.changes = changes;
        this.progress = progress;
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
                        : rows.deliveries(id, before, limit + 1).map(all -> Optional.of(page(all, limit))));
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
                                        : onAThread(() -> redeliver(workspace, found.get(), known.get()))));
    }

    /** Has a webhook told again, in order, from a beginning on. */
    public Uni<Again> replay(String workspace, WebhookId id, Beginning beginning) {
        var after = beginning instanceof Beginning.After(var position) ? position.toString() : null;
        return switch (changes.start(workspace, after)) {
            case Start.NotYet() -> Uni.createFrom().item(new Again.NotYet());
            case Start.OtherLog(), Start.NoPosition() -> Uni.createFrom().item(new Again.Elsewhere());
            case Start.At(var place, var offset) ->
                begin(workspace, id, beginning instanceof Beginning.Now ? end(place) : offset);
        };
    }

    private long end(StageChanges.Place place) {
        return progress.of(place.partition()).nextOffset();
    }

    private Uni<Again> begin(String workspace, WebhookId id, long next) {
        return subscriptions
                .webhook(workspace, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Again.NoWebhook())
                        : rows.begin(id, next, clock.millis()).replaceWith(new Again.Begun()));
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
                        var sent = postman.send(webhook, event.event().toString(), payload.get());
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

    private static Page<Delivery> page(List<Delivery> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var page = found.subList(0, limit);
        return new Page<>(page, page.getLast().id().toString());
    }

    private interface Blocking<T> {
        T run() throws InterruptedException;
    }

    private static <T> Uni<T> onAThread(Blocking<T> work) {
        return Uni.createFrom()
                .emitter(emitter -> Thread.startVirtualThread(() -> {
                    try {
                        emitter.complete(work.run());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        emitter.fail(stopped);
                    } catch (RuntimeException failed) {
                        emitter.fail(failed);
                    }
                }));
    }
}
