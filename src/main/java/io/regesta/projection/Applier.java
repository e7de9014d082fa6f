package io.regesta.projection;

import io.regesta.journal.Envelope;
import io.regesta.journal.Ledger;
import io.regesta.journal.StreamHead;
import io.regesta.model.ModelId;
import io.regesta.projection.Subject.OfWebhook;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Applies a run of the journal's records to the tables: it loads what the records touch, unless that is known, lets the
 * rule and the domain say what changes, and writes that in one transaction that begins by moving the position. What was
 * loaded or known before is good when the position has not moved since, for nothing else changes the tables.
 */
final class Applier {
    /**
     * Compare-and-set: a position that another projector has moved comes out null, which the column refuses, so that
     * nothing after it in the same round trip is carried out either.
     */
    private static final String MOVE_POSITION = """
            update projection_position
            set next_offset = case when next_offset = ? then ? end, journal_time = ?, last_hash = ?
            where partition = ?""";

    private static final String NOT_NULL_VIOLATION = "23502";

    private final Connection connection;
    private final int partition;
    private final int partitions;
    private final boolean notify;

    /**
     * @param connection in no transaction yet
     * @param partitions how many partitions the journal was made with
     * @param notify whether somebody is to be told of the new position
     */
    Applier(Connection connection, int partition, int partitions, boolean notify) {
        this.connection = connection;
        this.partition = partition;
        this.partitions = partitions;
        this.notify = notify;
    }

    /**
     * Applies and commits, and answers what came of it.
     *
     * @param known what the tables hold at {@code from} of all that the records touch; null to have it loaded
     */
    Batch apply(Standing from, List<JournalRecord> records, @Nullable Known known) throws SQLException, Overtaken {
        try {
            var batch = decide(from, records, known == null ? load(records) : known);
            run(changes(batch, from).commit());
            return batch;
        } catch (SQLException | Overtaken | RuntimeException failed) {
            rollback(failed);
            throw failed;
        }
    }

    /** Applies within the transaction that is under way. */
    Batch applyWithoutCommit(Standing from, List<JournalRecord> records) throws SQLException, Overtaken {
        var batch = decide(from, records, load(records));
        run(changes(batch, from));
        return batch;
    }

    private Batch decide(Standing from, List<JournalRecord> records, Known known) {
        var batch = new Batch(partition, partitions, from, known);
        records.forEach(batch::apply);
        return batch;
    }

    private void run(Script changes) throws SQLException, Overtaken {
        try {
            if (changes.run(connection).getFirst() != 1) {
                throw new Overtaken();
            }
        } catch (SQLException failed) {
            if (NOT_NULL_VIOLATION.equals(failed.getSQLState()) && isOfPosition(failed)) {
                throw new Overtaken();
            }
            throw failed;
        }
    }

    private static boolean isOfPosition(SQLException failed) {
        return failed instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && "projection_position".equals(told.getServerErrorMessage().getTable());
    }

    private Known load(List<JournalRecord> records) throws SQLException {
        var ledger = new Ledger();
        var models = new ModelLoader();
        var webhooks = new WebhookLoader();
        var load = new Script();
        addLedger(load, ledger, records);
        addModels(load, models, records);
        addWebhooks(load, webhooks, records);
        load.run(connection);
        return new Known(ledger, models.build(), webhooks.build());
    }

    private void addLedger(Script load, Ledger ledger, List<JournalRecord> records) {
        var streams = new Columns("workspace text", "stream text");
        var names = new Columns("workspace text", "name text");
        var events = new Columns("workspace text", "event_id uuid");
        for (var record : records) {
            var envelope = record.envelope();
            streams.add(envelope.workspace(), envelope.stream());
            envelope.requires().keySet().forEach(stream -> streams.add(envelope.workspace(), stream));
            envelope.claims().forEach(name -> names.add(envelope.workspace(), name));
            envelope.releases().forEach(name -> names.add(envelope.workspace(), name));
            events.add(envelope.workspace(), envelope.event());
        }
        streams.query(
                load,
                """
                select s.workspace, s.stream, s.revision, s.last_attempt from %s
                join stream s on s.workspace = n.workspace collate "C" and s.stream = n.stream collate "C\"""",
                row -> ledger.stands(
                        row.getString(1),
                        row.getString(2),
                        new StreamHead(row.getLong(3), row.getObject(4, UUID.class))));
        names.query(load, """
                select c.workspace, c.name, c.stream from %s
                join claimed_name c on c.workspace = n.workspace collate "C" and c.name = n.name collate "C\"""", row -> ledger.holds(row.getString(1), row.getString(2), row.getString(3)));
        events.query(load, """
                select h.workspace, h.event_id from %s
                join history h on h.workspace = n.workspace collate "C" and h.event_id = n.event_id""", row -> ledger.happened(row.getString(1), row.getObject(2, UUID.class)));
    }

    private static void addModels(Script load, ModelLoader models, List<JournalRecord> records) {
        var needs = Batch.needs(records);
        if (!needs.isEmpty()) {
            var ids = needs.keySet().stream().map(ModelId::value).toList();
            load.query(ModelLoader.MODEL + "where m.id = any(?)", models::model, Script.Column.of("uuid", ids));
            models.addById(load, needs);
        }
    }

    private static void addWebhooks(Script load, WebhookLoader webhooks, List<JournalRecord> records) {
        var ids = new HashSet<UUID>();
        for (var record : records) {
            if (record.subject() instanceof OfWebhook(var id, var _)) {
                ids.add(id.value());
            }
        }
        if (!ids.isEmpty()) {
            load.query(WebhookLoader.WEBHOOK + "where w.id = any(?)", webhooks::read, Script.Column.of("uuid", ids));
        }
    }

    private Script changes(Batch batch, Standing from) {
        var script = new Script();
        var standing = batch.standing();
        script.change(
                MOVE_POSITION,
                from.nextOffset(),
                standing.nextOffset(),
                standing.journalTime(),
                standing.lastHash(),
                partition);
        Rows.write(script, batch);
        WebhookRows.write(script, batch);
        addHeads(script, batch.ledger());
        addHistory(script, batch);
        if (notify) {
            script.query("select pg_notify('regesta', ?)", row -> {}, partition + ":" + standing.nextOffset());
        }
        return script;
    }

    private static void addHeads(Script script, Ledger ledger) {
        var heads = new Columns("workspace text", "stream text", "revision int8", "last_attempt uuid");
        ledger.movedHeads()
                .forEach((key, head) -> heads.add(key.workspace(), key.of(), head.revision(), head.attempt()));
        heads.change(script, """
                insert into stream (workspace, stream, revision, last_attempt) select * from %s
                on conflict (workspace, stream) do update
                    set revision = excluded.revision, last_attempt = excluded.last_attempt
                    where stream.last_attempt <> excluded.last_attempt""");
        var held = new Columns("workspace text", "name text", "stream text");
        var free = new Columns("workspace text", "name text");
        ledger.movedHolders().forEach((key, holder) -> {
            if (holder.isPresent()) {
                held.add(key.workspace(), key.of(), holder.get());
            } else {
                free.add(key.workspace(), key.of());
            }
        });
        free.change(script, """
                delete from claimed_name c using %s
                where c.workspace = n.workspace collate "C" and c.name = n.name collate "C\"""");
        held.change(script, """
                insert into claimed_name (workspace, name, stream) select * from %s
                on conflict (workspace, name) do update set stream = excluded.stream
                    where claimed_name.stream <> excluded.stream""");
    }

    private void addHistory(Script script, Batch batch) {
        var history = new Columns(
                "partition int4",
                "position int8",
                "workspace text",
                "event_id uuid",
                "attempt_id uuid",
                "stream text",
                "revision int8",
                "at int8",
                "type text",
                "type_version int4",
                "actor text",
                "actor_verified bool",
                "comment text",
                "cause uuid",
                "fingerprint text",
                "trace text",
                "data text",
                "context text");
        for (var applied : batch.applied()) {
            Envelope envelope = applied.record().envelope();
            history.add(
                    partition,
                    applied.record().offset(),
                    envelope.workspace(),
                    envelope.event(),
                    envelope.attempt(),
                    envelope.stream(),
                    envelope.revision(),
                    applied.at(),
                    envelope.type(),
                    envelope.schema(),
                    envelope.actor().name(),
                    envelope.actor().verified(),
                    envelope.comment(),
                    envelope.cause(),
                    envelope.fingerprint(),
                    envelope.trace(),
                    envelope.data().toString(),
                    applied.context());
        }
        history.change(script, """
                insert into history
                    (partition, "offset", workspace, event_id, attempt_id, stream, revision, at, type, type_version,
                     actor, actor_verified, comment, cause, fingerprint, trace, data, context)
                select partition, position, workspace, event_id, attempt_id, stream, revision, at, type, type_version,
                       actor, actor_verified, comment, cause, fingerprint, trace, data::jsonb, context::jsonb
                from %s""");
    }

    private void rollback(Exception why) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }
}
