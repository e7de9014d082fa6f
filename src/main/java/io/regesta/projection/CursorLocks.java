package io.regesta.projection;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Settles which replica works on behalf of a cursor of the feed: an advisory lock by the cursor's name, on one connection
 * for all. A dead replica's locks are gone with its connection. One that is paused or cut off says nothing on it, and has
 * it ended by another replica after five seconds. Holding a lock keeps two replicas from doing the same work; whoever
 * must not be overtaken in it has to be fenced besides.
 */
@ApplicationScoped
public class CursorLocks {
    private static final Logger LOG = Logger.getLogger(CursorLocks.class);
    private static final long LOOK_EVERY_MS = 1_000;
    private static final int IDLE_HOLDER_SECONDS = 5;
    private static final String TRY = "select k from unnest(?::bigint[]) k where pg_try_advisory_lock(k)";
    private static final String UNLOCK = "select k from unnest(?::bigint[]) k where pg_advisory_unlock(k)";
    /** One look at the locks for all cursors: whoever takes it holds up those who lock and unlock. */
    private static final String END = """
        select h.key, pg_terminate_backend(h.pid) from (
            select (l.classid::bigint << 32 | l.objid::bigint) as key, a.pid
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and (l.classid::bigint << 32 | l.objid::bigint) = any (?::bigint[])
              and l.database = (select oid from pg_database where datname = current_database())
              and a.pid <> pg_backend_pid() %s) h\
        """;

    private final Connections connections;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final AtomicLong leases = new AtomicLong();
    private @Nullable Thread keeper;
    private boolean broken;

    CursorLocks(Connections connections) {
        this.connections = connections;
    }

    /** From now on contends for a cursor, and keeps it once it has it. */
    public synchronized void want(String cursor) {
        wanted.add(cursor);
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("feed-locks").start(this::keep);
        }
    }

    /** From now on leaves a cursor to others. */
    public void leave(String cursor) {
        wanted.remove(cursor);
    }

    /**
     * Which lease of a cursor this replica has, as it knew a second or, of a database that hangs, some seconds ago: another
     * one each time it gets the cursor. 0 when it has none.
     */
    public long lease(String cursor) {
        return held.getOrDefault(cursor, 0L);
    }

    /** Takes a cursor away from whoever has it; a replica that wants it takes it again, and begins anew. */
    public void takeAway(String cursor) throws DatabaseFailed {
        try (var connection = connections.open("feed-operator")) {
            end(connection, List.of(cursor), "");
        } catch (SQLException failed) {
            throw new DatabaseFailed(failed);
        }
    }

    private void keep() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = connections.open("feed-locks")) {
                recovered();
                while (!Thread.currentThread().isInterrupted()) {
                    look(connection);
                    Thread.sleep(LOOK_EVERY_MS);
                }
            } catch (SQLException failed) {
                held.clear(); // before the pause
                fails(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                held.clear();
            }
        }
    }

    /** Also says to the others, once a second, that this replica is alive. */
    private void look(Connection connection) throws SQLException {
        try (var alive = connection.prepareStatement("select 1")) {
            alive.execute();
        }
        connection.commit();
        take(
                connection,
                wanted.stream().filter(cursor -> !held.containsKey(cursor)).toList());
        var unwanted = held.keySet().stream()
                .filter(cursor -> !wanted.contains(cursor))
                .toList();
        if (!unwanted.isEmpty()) {
            unwanted.forEach(held::remove);
            var _ = those(connection, UNLOCK, unwanted);
        }
    }

    private void take(Connection connection, List<String> cursors) throws SQLException {
        if (cursors.isEmpty()) {
            return;
        }
        var taken = those(connection, TRY, cursors);
        taken.forEach(cursor -> held.put(cursor, leases.incrementAndGet()));
        var others = cursors.stream().filter(cursor -> !taken.contains(cursor)).toList();
        if (!others.isEmpty()) {
            var ended = end(
                    connection,
                    others,
                    "and a.state in ('idle', 'idle in transaction') and a.state_change < now() -"
                            + " make_interval(secs => " + IDLE_HOLDER_SECONDS + ")");
            if (!ended.isEmpty()) {
                LOG.warnf("Ended the idle connections that held the cursors %s", ended);
            }
        }
    }

    /** Ends the connections that hold cursors, and answers which cursors those were. */
    private static Set<String> end(Connection connection, List<String> cursors, String condition) throws SQLException {
        return those(connection, END.formatted(condition), cursors);
    }

    /** Those cursors whose keys a statement answers. */
    private static Set<String> those(Connection connection, String sql, List<String> cursors) throws SQLException {
        var byKey = new HashMap<Long, String>();
        cursors.forEach(cursor -> byKey.put(key(cursor), cursor));
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("int8", byKey.keySet().toArray()));
            var those = new HashSet<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    those.add(String.valueOf(byKey.get(rows.getLong(1))));
                }
            }
            return those;
        } finally {
            connection.commit();
        }
    }

    /** The lock's key: the first eight bytes of the SHA-256 of the cursor's name. */
    private static long key(String cursor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(("regesta.feed/" + cursor).getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private void fails(SQLException failure) {
        if (!broken) {
            LOG.warnf("The feed's cursors are let go, for PostgreSQL does not answer: %s", failure.getMessage());
        }
        broken = true;
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void recovered() {
        if (broken) {
            LOG.info("The feed's cursors can be had again");
            broken = false;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (keeper != null) {
            keeper.interrupt();
        }
    }
}
