package io.regesta.webhooks;

import io.regesta.journal.UnreadableRecord;
import io.regesta.model.WebhookId;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

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

    /** Where a webhook stands, when something was last taken there, and who goes on from there. */
    record Place(long nextOffset, long takenAt, Tenure tenure) {}

    /**
     * Who delivers: what is put down under it is put down only as long as nobody has come after, and in the life of the
     * database that it was given in. Another life may have lost what this one has built on.
     *
     * @param server when the database's server started, in microseconds: every life has a time of its own
     */
    record Tenure(WebhookId id, long epoch, long server) {}

    /**
     * Every webhook there is.
     *
     * @param unreadable those that a newer release has written, with what is wrong
     */
    record Subscribers(List<Subscriber> readable, Map<WebhookId, UnreadableRecord> unreadable) {}

    private record Statement(String sql, Tuple values) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * True, and the statement's commit does not wait for the disk. It is for what may be lost while its writer lives on, as
     * when the server restarts its backends: a place that is too low, and a model held back for too long. Some deliveries
     * are repeated then, as after any crash. What a place beyond an event relies on waits for the disk.
     */
    static final String UNHURRIED = "set_config('synchronous_commit', 'off', true) = 'off'";

    private static final String SERVER = "(extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint";
    private static final String MINE = "webhook_id = $1 and epoch = $2 and " + SERVER + " = $3";
    private static final String OWN =
            "with own as (select webhook_id from webhook_cursor where " + MINE + " for update) ";
    private static final String OWN_UNHURRIED =
            "with own as (select webhook_id from webhook_cursor where " + MINE + " and " + UNHURRIED + " for update) ";
    private static final String HOLD = """
            insert into webhook_held (webhook_id, stream, next_offset, attempts, failing_since, next_try)
            select webhook_id, $4, $5, $6, $7, $8 from own
            on conflict (webhook_id, stream) do update set next_offset = excluded.next_offset,
                attempts = excluded.attempts, failing_since = excluded.failing_since, next_try = excluded.next_try""";

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

    /** Every webhook there is, and under which epoch it is told. */
    Subscribers subscribers() {
        var readable = new ArrayList<Subscriber>();
        var unreadable = new HashMap<WebhookId, UnreadableRecord>();
        for (var row : await(run("""
                select id, workspace, revision, subscription::text as subscription, created_at, updated_at,
                    created_offset, coalesce(epoch, -1) as epoch
                from webhook left join webhook_cursor on webhook_id = id""", Tuple.tuple()))) {
            try {
                readable.add(new Subscriber(
                        row.getString("workspace"),
                        SubscriptionRows.webhook(row),
                        row.getLong("created_offset"),
                        row.getLong("epoch")));
            } catch (UnreadableRecord newer) {
                unreadable.put(new WebhookId(row.getUUID("id")), newer);
            }
        }
        return new Subscribers(readable, unreadable);
    }

    /** Takes the next epoch; empty when the webhook has no place. */
    Optional<Place> take(WebhookId id) {
        var rows = await(run(
                "update webhook_cursor set epoch = epoch + 1 where webhook_id = $1"
                        + " returning next_offset, taken_at, epoch, " + SERVER + " as server",
                Tuple.of(id.value())));
        return list(rows).stream()
                .findFirst()
                .map(row -> new Place(
                        row.getLong("next_offset"),
                        row.getLong("taken_at"),
                        new Tenure(id, row.getLong("epoch"), row.getLong("server"))));
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
    void pass(Tenure tenure, long nextOffset, long takenAt) throws Superseded {
        own(
                "update webhook_cursor set next_offset = $4, taken_at = $5 where " + MINE + " and " + UNHURRIED,
                tenure,
                nextOffset,
                takenAt);
    }

    /** Holds a model back, or puts down how far one that is held back has been told. */
    void hold(Tenure tenure, Held held) throws Superseded {
        own(
                (held.attempts() > 0 ? OWN : OWN_UNHURRIED) + HOLD,
                tenure,
                held.stream(),
                held.nextOffset(),
                held.attempts(),
                held.failingSince(),
                held.nextTry());
    }

    /** Holds a model back no longer, unless it has been held back anew from there on. */
    void release(Tenure tenure, Held done) {
        var _ = await(run(OWN_UNHURRIED + """
                delete from webhook_held h using own
                where h.webhook_id = own.webhook_id and h.stream = $4
                  and (h.next_offset < $5 or h.next_offset = $5 and h.attempts = 0)""", mine(tenure, done.stream(), done.nextOffset())));
    }

    /** Has everything that is held back tried again at once, as if nothing had failed. */
    Uni<Void> forgive(WebhookId id, long now) {
        return one(
                new Statement(
                        "update webhook_cursor set epoch = epoch + 1 where webhook_id = $1", Tuple.of(id.value())),
                new Statement(
                        "update webhook_held set attempts = 0, failing_since = $2, next_try = 0 where webhook_id = $1",
                        Tuple.of(id.value(), now)));
    }

    /** Begins again at an offset; nothing is held back any more. */
    Uni<Void> begin(WebhookId id, long nextOffset, long now) {
        return one(
                new Statement("""
                        insert into webhook_cursor as c (webhook_id, next_offset, taken_at, epoch, made_at)
                        values ($1, $2, 0, 0, $3)
                        on conflict (webhook_id) do update set next_offset = excluded.next_offset,
                            epoch = c.epoch + 1""", Tuple.of(id.value(), nextOffset, now)),
                new Statement("delete from webhook_held where webhook_id = $1", Tuple.of(id.value())));
    }

    /**
     * Two statements in one transaction. The first waits for who is just holding something back; only the second, which
     * begins after that, sees what they have put down.
     */
    private Uni<Void> one(Statement first, Statement second) {
        return gate.through(() -> pool.withTransaction(connection -> connection
                        .preparedQuery(first.sql())
                        .execute(first.values())
                        .chain(() -> connection.preparedQuery(second.sql()).execute(second.values()))))
                .replaceWithVoid();
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

    private void own(String sql, Tenure tenure, Object... others) throws Superseded {
        if (await(run(sql, mine(tenure, others))).rowCount() != 1) {
            throw new Superseded();
        }
    }

    private static Tuple mine(Tenure tenure, Object... others) {
        var values = Tuple.tuple()
                .addUUID(tenure.id().value())
                .addLong(tenure.epoch())
                .addLong(tenure.server());
        for (var other : others) {
            values.addValue(other);
        }
        return values;
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
}
