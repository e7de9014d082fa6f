package io.regesta.projection;

import io.regesta.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Learns of what any replica projects: at once by PostgreSQL's notifications, and by a look twice a second in case one
 * was lost. It tells {@link Progress} and settles the {@link Fates} of records that another replica has projected.
 */
final class ProjectionWatch implements Runnable {
    private static final Logger LOG = Logger.getLogger(ProjectionWatch.class);
    private static final String PURPOSE = "watch";
    private static final int LOOK_EVERY_MS = 500;
    private static final long LOOK_EVERY_NANOS = LOOK_EVERY_MS * 1_000_000L;

    private final Connections connections;
    private final Journal journal;
    private final Progress progress;
    private final Fates fates;
    private final ProjectionHealth health;
    private final ProjectionMetrics metrics;
    private final IntPredicate isOwn;
    private boolean broken;

    /**
     * @param isOwn tells this replica's own projector by its backend in PostgreSQL: what it does is no news here
     */
    ProjectionWatch(
            Connections connections,
            Journal journal,
            Progress progress,
            Fates fates,
            ProjectionHealth health,
            ProjectionMetrics metrics,
            IntPredicate isOwn) {
        this.connections = connections;
        this.journal = journal;
        this.progress = progress;
        this.fates = fates;
        this.health = health;
        this.metrics = metrics;
        this.isOwn = isOwn;
    }

    /**
     * Whether other replicas may be listening, for a notification that nobody needs costs a write a twentieth of its time.
     * Who is not counted, having just come, learns of what happens by its look.
     */
    static boolean isOfOthers(Connection connection) throws SQLException {
        var watches = new int[1];
        new Script()
                .query("""
                        select count(*) from pg_stat_activity
                        where application_name = ? and datname = current_database()""", row -> watches[0] = row.getInt(1), Database.applicationName(PURPOSE))
                .commit()
                .run(connection);
        return watches[0] != 1;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = connections.open(PURPOSE)) {
                watch(connection);
            } catch (SQLException failed) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                pauseAfter(failed);
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        var life = progress.life();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen regesta");
        }
        health.databaseAnswers(true);
        if (broken) {
            LOG.info("PostgreSQL answers again");
            broken = false;
        }
        look(connection, life);
        var looked = System.nanoTime();
        var counted = looked;
        while (!Thread.currentThread().isInterrupted()) {
            var notifications = connection.unwrap(PGConnection.class).getNotifications(LOOK_EVERY_MS);
            var now = System.nanoTime();
            if (isNews(notifications) || now - looked >= LOOK_EVERY_NANOS) {
                look(connection, life);
                health.databaseAnswers(true);
                looked = now;
            }
            if (now - counted >= 2 * LOOK_EVERY_NANOS) {
                journal.ends().ifPresent(metrics::ends);
                counted = now;
            }
        }
    }

    private boolean isNews(PGNotification @Nullable [] notifications) {
        return notifications != null
                && Arrays.stream(notifications).anyMatch(notification -> !isOwn.test(notification.getPID()));
    }

    private void look(Connection connection, long life) throws SQLException {
        var unsettled = fates.unsettled();
        var attempts = new HashSet<UUID>();
        if (!unsettled.isEmpty()) {
            var events = new Columns("workspace text", "event_id uuid");
            unsettled.forEach(pending -> events.add(pending.workspace(), pending.event()));
            // Positions first: what they have passed and history does not hold then is void for good.
            var positions = Positions.all(connection);
            var script = new Script();
            events.query(script, """
                    select h.attempt_id, h."offset", h.at
                    from %s join history h on h.workspace = n.workspace collate "C" and h.event_id = n.event_id""", row -> {
                var attempt = row.getObject(1, UUID.class);
                attempts.add(attempt);
                fates.settle(attempt, new Fate.Effective(row.getLong(2), row.getLong(3)));
            });
            script.run(connection);
            for (var pending : unsettled) {
                var standing = positions.getOrDefault(pending.partition(), Standing.START);
                var late = standing.journalTime() > pending.deadline();
                var passed = pending.offset().isPresent()
                        && standing.nextOffset() > pending.offset().getAsLong();
                if (!attempts.contains(pending.attempt()) && (late || passed)) {
                    fates.settle(pending.attempt(), new Fate.Void(late));
                }
            }
        }
        Positions.all(connection).forEach((partition, standing) -> progress.advance(life, partition, standing));
    }

    private void pauseAfter(SQLException failure) {
        if (!broken) {
            LOG.warnf("PostgreSQL does not answer: %s", failure.getMessage());
        }
        broken = true;
        health.databaseAnswers(false);
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
