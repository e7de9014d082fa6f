package io.regesta.webhooks;

import io.regesta.model.WebhookId;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The last attempts to tell each webhook something, for people to look at. */
@ApplicationScoped
class AttemptRows {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final UUID LAST = new UUID(-1, -1);

    private final Pool pool;
    private final ReadGate gate;

    AttemptRows(Pool pool, ReadGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    /** Remembers an attempt. */
    Uni<Void> remember(WebhookId id, Delivery delivery) {
        var values = Tuple.tuple()
                .addUUID(id.value())
                .addUUID(delivery.id())
                .addLong(delivery.offset())
                .addUUID(delivery.event())
                .addString(delivery.type())
                .addString(delivery.model())
                .addInteger(delivery.attempt())
                .addLong(delivery.at())
                .addLong(delivery.latency())
                .addBoolean(delivery.delivered())
                .addInteger(delivery.answered())
                .addString(delivery.error())
                .addLong(delivery.nextTry());
        return run("""
                insert into webhook_delivery (webhook_id, id, event_offset, event_id, event_type, model, attempt, at,
                    latency, delivered, answered, error, next_try)
                select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
                where """ + ' ' + DeliveryRows.UNHURRIED, values).replaceWithVoid();
    }

    /** The attempts before one, the newest first. */
    Uni<List<Delivery>> deliveries(WebhookId id, @Nullable UUID before, int limit) {
        return run(
                        "select * from webhook_delivery where webhook_id = $1 and id < $2 order by id desc limit $3",
                        Tuple.of(id.value(), before == null ? LAST : before, limit))
                .map(rows -> list(rows).stream().map(AttemptRows::delivery).toList());
    }

    Uni<Optional<Delivery>> delivery(WebhookId id, UUID delivery) {
        return run("select * from webhook_delivery where webhook_id = $1 and id = $2", Tuple.of(id.value(), delivery))
                .map(rows -> list(rows).stream().findFirst().map(AttemptRows::delivery));
    }

    /** Forgets the oldest attempts of a webhook. */
    void forget(WebhookId id, int remembered) {
        var _ = run("""
                delete from webhook_delivery where webhook_id = $1 and id < (
                    select id from webhook_delivery where webhook_id = $1 order by id desc offset $2 limit 1)""", Tuple.of(id.value(), remembered)).await().atMost(PATIENCE);
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return gate.through(() -> pool.preparedQuery(sql).execute(values));
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getLong("event_offset"),
                row.getUUID("event_id"),
                row.getString("event_type"),
                row.getString("model"),
                row.getInteger("attempt"),
                row.getLong("at"),
                row.getLong("latency"),
                row.getBoolean("delivered"),
                row.getInteger("answered"),
                row.getString("error"),
                row.getLong("next_try"));
    }
}
