package io.regesta.bench.load;

import java.io.IOException;
import java.time.Duration;

/**
 * Requests that come when they come, as those of many people do who know nothing of one another, however long the answers
 * take. Each is waited for from the moment it was meant to be sent at, also when all connections were busy then: so a
 * server that stands still for a second is charged with everybody who came in that second.
 */
public final class OpenLoop {
    private OpenLoop() {}

    /** Ends when everything that was meant to be sent within the time is answered. */
    public static Measured run(Server server, int connections, double perSecond, Duration time, Calls calls)
            throws IOException {
        var arrivals = new Arrivals(perSecond);
        var begin = System.nanoTime();
        var end = begin + time.toNanos();
        try (var clients = new Clients(server, connections)) {
            clients.count(true);
            var next = begin + arrivals.gap();
            while (next < end) {
                var now = System.nanoTime();
                while (next <= now && next < end && clients.isAnyFree()) {
                    var call = calls.next();
                    if (call == null) {
                        throw new IllegalStateException("there is nothing more to ask");
                    }
                    clients.ask(call, next);
                    next += arrivals.gap();
                }
                clients.await(clients.isAnyFree() ? Math.max(0, next - System.nanoTime()) : Clients.PATIENCE_NANOS);
            }
            clients.awaitAll();
            return clients.measured(time.toNanos() / 1e9);
        }
    }
}
