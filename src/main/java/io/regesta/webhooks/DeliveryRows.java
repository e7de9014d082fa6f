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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How far each webhook has been told. Who delivers takes the next epoch first, and changes nothing once another has taken
 * one after it.
 */
@ApplicationScoped
class DeliveryRows {
    /** Who delivers was overtaken, or told to begin elsewhere. */
    static final class Superseded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Where a webhook stands, when something was last taken there, and the epoch of who goes on from there. */
    record Place(long nextOffset, long takenAt, long epoch) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * True, and the statement's commit does not wait for the disk. What is lost in a crash is lost from its end, so nothing
     * that was written before something that is there can be missing: some deliveries are repeated, as after any crash.
     */
    private static final String UNHURRIED = "set_config('synchronous_commit', 'off', true) = 'off'";

    private static final String OWN = "with own as (select webhook_id from webhook_cursor"
            + " where webhook_id = $1 and epoch = $2 and " + UNHURRIED + " for update) ";
    private static final UUID LAST = new UUID(-1, -1);

    private final Pool pool;
    private final ReadGate gate;

    DeliveryRows(Pool pool, ReadGate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    /** Gives a webhook that is about to be made its place. */
    Uni<Void> prepare(WebhookId id, long now) {
        return run(
                        "insert into webhook_cursor (webhook_id, next_offset, taken_at, epoch, made_at)"
                                + " values ($1, 0, 0, 0, $2) on conflict (webhook_id) do nothing",
                        Tuple.of(id.value(), now))
                .replaceWithVoid();
    }

    /** Every webhook there is. */
    List<Subscriber> subscribers() {
        var rows = await(run("""
                select id, workspace, revision, subscription::text as subscription, created_at, updated_at, created_offset
                from webhook""", Tuple.tuple()));
        return list(rows).stream()
                .map(row -> new Subscriber(
                        row.getString("workspace"), SubscriptionRows.webhook(row), row.getLong("created_offset")))
                .toList();
    }

    /** Takes the next epoch; empty when the webhook has no place. */
    Optional<Place> take(WebhookId id) {
        var rows = await(run(
                "update webhook_cursor set epoch = epoch + 1 where webhook_id = $1"
                        + " returning next_offset, taken_at, epoch",
                Tuple.of(id.value())));
        return list(rows).stream()
                .findFirst()
                .map(row -> new Place(row.getLong("next_offset"), row.getLong("taken_at"), row.getLong("epoch")));
    }

    Map<String, Held> held(WebhookId id) {
        var held = new HashMap<String, Held>();
        for (var row : await(run(
                "select stream, next_offset, attempts, failing_since, next_try from webhook_held where webhook_id = $1",
                Tuple.of(id.value())))) {
            held.put(
                    row.getString("stream"),
                    new Held(
                            row.getString("stream"),
                            row.getLong("next_offset"),
                            row.getInteger("attempts"),
                            row.getLong("failing_since"),
                            row.getLong("next_try")));
        }
        return held;
    }

    /** Everything before an offset has been dealt with, and something was last taken then. */
    void pass(WebhookId id, long epoch, long nextOffset, long takenAt) throws Superseded {
        own(
                "update webhook_cursor set next_offset = $3, taken_at = $4 where webhook_id = $1 and epoch = $2 and "
                        + UNHURRIED,
                id,
                epoch,
                nextOffset,
                takenAt);
    }

    /** Fails when another has gone on since. */
    void check(WebhookId id, long epoch) throws Superseded {
        own("select from webhook_cursor where webhook_id = $1 and epoch = $2", id, epoch);
    }

    /** Holds a model back. */
    void hold(WebhookId id, long epoch, Held held) throws Superseded {
        own(
                OWN + """
                insert into webhook_held (webhook_id, stream, next_offset, attempts, failing_since, next_try)
                select webhook_id, $3, $4, $5, $6, $7 from own
                on conflict (webhook_id, stream) do update set next_offset = excluded.next_offset,
                    attempts = excluded.attempts, failing_since = excluded.failing_since,
                    next_try = excluded.next_try""",
                id,
                epoch,
                held.stream(),
                held.nextOffset(),
                held.attempts(),
                held.failingSince(),
                held.nextTry());
    }

    /** Holds a model back no longer, unless it has been held back anew from there on. */
    void release(WebhookId id, long epoch, Held done) {
        var _ = await(run(OWN + """
                delete from webhook_held h using own
                where h.webhook_id = own.webhook_id and h.stream = $3
                  and (h.next_offset < $4 or h.next_offset = $4 and h.attempts = 0)""", Tuple.of(id.value(), epoch, done.stream(), done.nextOffset())));
    }

    /** Has everything that is held back tried again at once, as if nothing had failed. */
    Uni<Void> forgive(WebhookId id, long now) {
        return run("""
                with moved as (update webhook_cursor set epoch = epoch + 1 where webhook_id = $1)
                update webhook_held set attempts = 0, failing_since = $2, next_try = 0 where webhook_id = $1""", Tuple.of(id.value(), now)).replaceWithVoid();
    }

    /** Begins again at an offset; nothing is held back any more. */
    Uni<Void> begin(WebhookId id, long nextOffset, long now) {
        return run("""
                with gone as (delete from webhook_held where webhook_id = $1)
                insert into webhook_cursor as c (webhook_id, next_offset, taken_at, epoch, made_at)
                values ($1, $2, 0, 0, $3)
                on conflict (webhook_id) do update set next_offset = excluded.next_offset, epoch = c.epoch + 1""", Tuple.of(id.value(), nextOffset, now)).replaceWithVoid();
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
                where """ + ' ' + UNHURRIED, values).replaceWithVoid();
    }

    /** The attempts before one, the newest first. */
    Uni<List<Delivery>> deliveries(WebhookId id, @Nullable UUID before, int limit) {
        return run(
                        "select * from webhook_delivery where webhook_id = $1 and id < $2 order by id desc limit $3",
                        Tuple.of(id.value(), before == null ? LAST : before, limit))
                .map(rows -> list(rows).stream().map(DeliveryRows::delivery).toList());
    }

    Uni<Optional<Delivery>> delivery(WebhookId id, UUID delivery) {
        return run("select * from webhook_delivery where webhook_id = $1 and id = $2", Tuple.of(id.value(), delivery))
                .map(rows -> list(rows).stream().findFirst().map(DeliveryRows::delivery));
    }

    /** Forgets the oldest attempts of a webhook. */
    void forget(WebhookId id, int remembered) {
        var _ = await(run("""
                delete from webhook_delivery where webhook_id = $1 and id < (
                    select id from webhook_delivery where webhook_id = $1 order by id desc offset $2 limit 1)""", Tuple.of(id.value(), remembered)));
    }

    /** Forgets what is left of webhooks that are gone, or that were never made. */
    void forgetGone(long madeBefore) {
        for (var table : List.of("webhook_held", "webhook_delivery")) {
            var _ = await(run(
                    "delete from " + table + " d where not exists (select from webhook w where w.id = d.webhook_id)",
                    Tuple.tuple()));
        }
        var _ = await(run("""
                delete from webhook_cursor c
                where c.made_at < $1 and not exists (select from webhook w where w.id = c.webhook_id)""", Tuple.of(madeBefore)));
    }

    private void own(String sql, WebhookId id, long epoch, Object... others) throws Superseded {
        var values = Tuple.tuple().addUUID(id.value()).addLong(epoch);
        for (var other : others) {
            values.addValue(other);
        }
        if (await(run(sql, values)).rowCount() != 1) {
            throw new Superseded();
        }
    }

    private Uni<RowSet<Row>> run(String sql, Tuple values) {
        return gate.through(() -> pool.preparedQuery(sql).execute(values));
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
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
