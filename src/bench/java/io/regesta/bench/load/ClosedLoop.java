package io.regesta.bench.load;

import java.io.IOException;
import java.time.Duration;

/** So many clients, each of which asks again as soon as it is answered: what a server gets done at most. */
public final class ClosedLoop {
    private final Clients clients;
    private final Calls calls;
    private boolean more = true;

    private ClosedLoop(Clients clients, Calls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /**
     * Ends when the time is over or there is nothing more to ask. The time begins when each connection may have had an answer,
     * and what was asked before it counts when it is answered in it, for what is asked in it and answered later does not: a
     * slow server would else be charged with its first and last answers. Errors always count, and the last answers are awaited.
     */
    public static Measured run(Server server, int connections, Duration time, Calls calls) throws IOException {
        try (var clients = new Clients(server, connections)) {
            var loop = new ClosedLoop(clients, calls);
            loop.runUntil(System.nanoTime() + Clients.PATIENCE_NANOS, true);
            clients.count(true);
            var begin = System.nanoTime();
            loop.runUntil(begin + time.toNanos(), false);
            var seconds = (System.nanoTime() - begin) / 1e9;
            clients.count(false);
            clients.awaitAll();
            return clients.measured(seconds);
        }
    }

    private void runUntil(long end, boolean orInFullSwing) throws IOException {
        for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
            while (more && clients.isAnyFree()) {
                more = ask();
            }
            if (clients.asking() == 0 || (orInFullSwing && clients.isInFullSwing())) {
                return;
            }
            clients.await(Math.max(1_000_000, end - now));
        }
    }

    private boolean ask() throws IOException {
        var call = calls.next();
        if (call != null) {
            clients.ask(call, System.nanoTime());
        }
        return call != null;
    }
}
