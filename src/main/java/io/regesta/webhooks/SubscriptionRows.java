package io.regesta.webhooks;

import io.regesta.journal.Codec;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import io.regesta.query.NotCaughtUp;
import io.regesta.query.Page;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the webhooks as the projection holds them. */
@ApplicationScoped
class SubscriptionRows {
    private static final String WEBHOOK =
            "select id, revision, subscription::text as subscription, created_at, updated_at from webhook ";
    private static final UUID LAST = new UUID(-1, -1);

    private final Pool pool;
    private final ReadGate gate;

    SubscriptionRows(Pool pool, ReadGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    Uni<Optional<Webhook>> webhook(String workspace, WebhookId id) {
        return gate.through(() -> pool.preparedQuery(WEBHOOK + "where workspace = $1 and id = $2")
                .execute(Tuple.of(workspace, id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(shown(rows.iterator().next()))));
    }

    Uni<Page<Webhook>> webhooks(String workspace, boolean mlflows, int limit, @Nullable WebhookToken after) {
        var beforeTime = after == null ? Long.MAX_VALUE : after.createdAt();
        var beforeId = after == null ? LAST : after.id().value();
        return gate.through(() -> pool.preparedQuery(WEBHOOK + """
                        where workspace = $1 and (mlflows or not $2) and (created_at, id) < ($3, $4)
                        order by created_at desc, id desc limit $5""")
                .execute(Tuple.of(workspace, mlflows, beforeTime, beforeId, limit + 1))
                .map(rows -> {
                    var webhooks = new ArrayList<Webhook>();
                    rows.forEach(row -> webhooks.add(shown(row)));
                    return Page.of(
                            webhooks, limit, last -> WebhookToken.behind(last).toString());
                }));
    }

    /** For a client, who may ask a replica of the newer release when this one cannot read what that has written. */
    private static Webhook shown(Row row) {
        try {
            return webhook(row);
        } catch (UnreadableRecord newer) {
            throw new NotCaughtUp(newer);
        }
    }

    static Webhook webhook(Row row) throws UnreadableRecord {
        return new Webhook(
                new WebhookId(row.getUUID("id")),
                row.getLong("revision"),
                Codec.subscription(row.getString("subscription")),
                row.getLong("created_at"),
                row.getLong("updated_at"));
    }
}
