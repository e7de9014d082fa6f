package io.regesta.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A webhook's receiver that is down for a while, then answers 500 a third of the time, and hangs now and then. */
final class BadReceiver implements AutoCloseable {
    private static final int OF = 300;
    private static final int FAIL = 100;
    private static final int HANG = 1;
    private static final long HANG_SECONDS = 40;
    private static final int NO_CONTENT = 204;
    private static final int BROKEN = 500;

    private final LongAdder taken = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder hung = new LongAdder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private HttpServer server;

    BadReceiver() throws IOException {
        server = started(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Nobody listens there for so long. */
    void downFor(Duration time) {
        server.stop(0);
        var _ = later.schedule(this::up, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What became of what it was told. */
    String said() {
        return "%d taken, %d answered with 500, %d not answered".formatted(taken.sum(), failed.sum(), hung.sum());
    }

    /** A webhook that was told nothing cannot have cost anything. */
    void requireTold() {
        if (taken.sum() == 0 || failed.sum() == 0) {
            throw new IllegalStateException("the webhook was told nothing: " + said());
        }
    }

    private void up() {
        try {
            server = started(server.getAddress().getPort());
        } catch (IOException taken) {
            throw new IllegalStateException("somebody else has the receiver's port", taken);
        }
    }

    private HttpServer started(int port) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        made.createContext("/", this::hear);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.start();
        return made;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var luck = ThreadLocalRandom.current().nextInt(OF);
            if (luck < HANG) {
                hung.increment();
                awaitClosed();
            } else {
                (luck < HANG + FAIL ? failed : taken).increment();
                exchange.sendResponseHeaders(luck < HANG + FAIL ? BROKEN : NO_CONTENT, -1);
            }
        }
    }

    private void awaitClosed() {
        try {
            var _ = closed.await(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        later.shutdownNow();
        server.stop(0);
    }
}
