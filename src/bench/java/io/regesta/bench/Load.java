package io.regesta.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop: so many connections, each of which asks again as soon as it is answered. One thread serves them all, so
 * that the load takes little of the processors that it shares with the server.
 */
final class Load {
    private static final long LAST_ANSWERS_MS = 30_000;

    private final Histogram nanos = new Histogram(Measured.DIGITS);
    private final Workload workload;
    private long errors;
    private @Nullable String firstError;
    private int asking;

    private Load(Workload workload) {
        this.workload = workload;
    }

    /**
     * Ends when the time is over or there is nothing more to ask. Answers that come after the time count for nothing, but are awaited, and their
     * errors count.
     */
    static Measured run(InetSocketAddress server, int connections, Duration time, Workload workload)
            throws IOException {
        var load = new Load(workload);
        double seconds;
        try (var selector = Selector.open()) {
            var begin = System.nanoTime();
            var end = begin + time.toNanos();
            load.open(selector, server, connections);
            while (load.asking > 0 && System.nanoTime() < end) {
                load.turn(selector, end, Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
            seconds = (System.nanoTime() - begin) / 1e9;
            var patience = end + LAST_ANSWERS_MS * 1_000_000;
            while (load.asking > 0 && System.nanoTime() < patience) {
                load.turn(selector, end, LAST_ANSWERS_MS);
            }
            if (load.asking > 0) {
                load.fails(load.asking + " requests were never answered");
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        }
        return new Measured(load.nanos, seconds, load.errors, load.firstError);
    }

    private void open(Selector selector, InetSocketAddress server, int connections) throws IOException {
        for (var count = 0; count < connections; count++) {
            var connection = Connection.open(server);
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
            ask(connection);
        }
    }

    private void ask(Connection connection) throws IOException {
        var call = workload.next();
        if (call != null) {
            connection.send(call);
            asking++;
        }
    }

    private void turn(Selector selector, long end, long millis) throws IOException {
        selector.select(
                key -> {
                    try {
                        read((Connection) key.attachment(), end);
                    } catch (IOException broken) {
                        key.cancel();
                        asking--;
                        fails(broken.toString());
                    }
                },
                millis);
    }

    private void read(Connection connection, long end) throws IOException {
        var answer = connection.read();
        if (answer == null) {
            return;
        }
        asking--;
        if (answer.status() / 100 == 2) {
            answer.call().whenDone().run();
        } else {
            fails(answer.status() + " " + connection.body());
        }
        if (System.nanoTime() < end) {
            nanos.recordValue(answer.nanos());
            ask(connection);
        }
    }

    private void fails(String how) {
        errors++;
        if (firstError == null) {
            firstError = how;
        }
    }
}
