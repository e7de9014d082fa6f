package io.regesta.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which partitions a connection projects: an advisory lock each, so that a dead replica's are free as soon as its
 * connection is gone.
 */
final class PartitionLocks {
    /** The first half of the advisory locks' keys: "REGE" in ASCII. */
    private static final int SPACE = 0x52454745;

    private final Connection connection;
    private final Set<Integer> held = new HashSet<>();

    PartitionLocks(Connection connection) {
        this.connection = connection;
    }

    Set<Integer> held() {
        return Set.copyOf(held);
    }

    /** Takes a partition's lock when it is free. */
    boolean take(int partition) throws SQLException {
        var taken = new boolean[1];
        new Script()
                .query("select pg_try_advisory_lock(?, ?)", row -> taken[0] = row.getBoolean(1), SPACE, partition)
                .run(connection);
        connection.commit();
        if (taken[0]) {
            held.add(partition);
        }
        return taken[0];
    }

    void release(int partition) throws SQLException {
        new Script()
                .query("select pg_advisory_unlock(?, ?)", row -> {}, SPACE, partition)
                .run(connection);
        connection.commit();
        held.remove(partition);
    }

    /**
     * Ends the connection that holds a partition's lock when its backend has had nothing to do for a while: its replica
     * is paused or cut off. A backend that works, however slowly, is left alone.
     *
     * @return true when one was ended
     */
    boolean endIdleHolder(int partition, int idleSeconds) throws SQLException {
        var ended = new boolean[1];
        new Script()
                .query("""
                        select pg_terminate_backend(a.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory' and l.granted and l.classid = ?::oid and l.objid = ?::oid
                          and l.database = (select oid from pg_database where datname = current_database())
                          and a.pid <> pg_backend_pid() and a.state in ('idle', 'idle in transaction')
                          and a.state_change < now() - make_interval(secs => ?)""", row -> ended[0] |= row.getBoolean(1), SPACE, partition, idleSeconds)
                .run(connection);
        connection.commit();
        return ended[0];
    }
}
