package io.regesta.webhooks;

import io.regesta.model.Notice;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import io.regesta.registry.Ids;
import io.regesta.webhooks.Sent.Failed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a webhook of an example, so that its owner sees whether it hears. */
@ApplicationScoped
public class Testing {
    private final SubscriptionRows rows;
    private final Postman postman;
    private final Ids ids;
    private final Clock clock;

    Testing(SubscriptionRows rows, Postman postman, Ids ids, Clock clock) {
        this.rows = rows;
        this.postman = postman;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Sends an example, once.
     *
     * @param wanted of what; null for the first thing that the webhook is told of
     * @return empty: no such webhook
     */
    public Uni<Optional<Sent>> test(String workspace, WebhookId id, @Nullable Notice wanted) {
        return rows.webhook(workspace, id)
                .chain(found -> found.map(webhook -> sent(webhook, wanted).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Sent> sent(Webhook webhook, @Nullable Notice wanted) {
        var subscription = webhook.subscription();
        var notice = wanted == null ? subscription.notices().iterator().next() : wanted;
        if (!subscription.format().tells(notice)) {
            return Uni.createFrom()
                    .item(new Failed(
                            "the format " + subscription.format().title() + " has no event " + notice.title(), 0));
        }
        var payload = Payloads.example(notice, webhook.id(), subscription, clock.millis());
        return Blocking.uni(() -> postman.sendSoon(webhook, ids.next().toString(), payload));
    }
}
