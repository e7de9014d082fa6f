package io.regesta.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * So many connections to one server, each with at most one request under way. One thread serves them all, so that the load
 * takes little of the processors that it shares with the server.
 */
final class Clients implements AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** For how long an answer is waited for. */
    static final long PATIENCE_NANOS = 30_000 * NANOS_PER_MILLI;
    /** A selector waits for whole milliseconds; what is due earlier is looked for this often. */
    private static final long SHORT_WAIT_NANOS = 50_000;

    private final Server server;
    private final Selector selector = Selector.open();
    private final Deque<Connection> free = new ArrayDeque<>();
    private final Histogram nanos = new Histogram(Measured.DIGITS);
    private int asking;
    /** How many answers are still to come until each connection may have had one. */
    private int silent;

    private boolean counting;
    private int lost;
    private long errors;
    private @Nullable String firstError;

    Clients(Server server, int connections) throws IOException {
        this.server = server;
        this.silent = connections;
        for (var count = 0; count < connections; count++) {
            open();
        }
    }

    /** True when a connection has no request under way. */
    boolean isAnyFree() {
        return !free.isEmpty();
    }

    /** How many requests are under way. */
    int asking() {
        return asking;
    }

    /** True when there were as many answers as connections: from then on each answers as often as it can. */
    boolean isInFullSwing() {
        return silent <= 0;
    }

    /** Says whether the answers that come from now on count. Their errors always do. */
    void count(boolean counting) {
        this.counting = counting;
    }

    /**
     * Asks on the connection that was used last of those that are free: the server may give the others up.
     *
     * @param since from when on the answer is waited for, by {@link System#nanoTime}
     */
    void ask(Call call, long since) throws IOException {
        var connection = free.pop();
        asking++;
        try {
            connection.send(call, since);
        } catch (IOException broken) {
            loses(connection, broken);
            reopen();
        }
    }

    /** Waits for an answer, and not longer than that. */
    void await(long waitNanos) throws IOException {
        if (waitNanos >= NANOS_PER_MILLI) {
            selector.select(this::take, waitNanos / NANOS_PER_MILLI);
        } else if (selector.selectNow(this::take) == 0 && waitNanos > 0) {
            LockSupport.parkNanos(Math.min(waitNanos, SHORT_WAIT_NANOS));
        }
        reopen();
    }

    /** Waits for all that is under way, as long as somebody would. */
    void awaitAll() throws IOException {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (asking > 0 && System.nanoTime() < end) {
            await(PATIENCE_NANOS);
        }
        if (asking > 0) {
            fails(asking + " requests were never answered");
        }
    }

    /** What was seen, in so many seconds. */
    Measured measured(double seconds) {
        return new Measured(nanos, seconds, errors, firstError);
    }

    private void open() throws IOException {
        var connection = Connection.open(server);
        connection.channel().register(selector, SelectionKey.OP_READ, connection);
        free.addLast(connection);
    }

    private void reopen() throws IOException {
        for (; lost > 0; lost--) {
            open();
        }
    }

    private void take(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            take(connection);
        } catch (IOException broken) {
            loses(connection, broken);
        }
    }

    private void take(Connection connection) throws IOException {
        var answer = connection.read();
        if (answer == null) {
            return;
        }
        asking--;
        silent--;
        free.push(connection);
        if (answer.status() / 100 != 2) {
            fails(answer.status() + " " + connection.body());
            return;
        }
        answer.call().whenDone().run();
        if (counting) {
            nanos.recordValue(answer.nanos());
        }
    }

    /** A connection that was free may be given up by the server; one that waits for an answer must not be. */
    private void loses(Connection connection, IOException how) {
        if (connection.isAsking()) {
            asking--;
            fails(how.toString());
        } else {
            free.remove(connection);
        }
        connection.close();
        lost++;
    }

    private void fails(String how) {
        errors++;
        if (firstError == null) {
            firstError = how;
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            ((Connection) key.attachment()).close();
        }
        selector.close();
    }
}
