package io.regesta.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loops on a server that stands still while it has its first request. */
class LoopsTest {
    private static final long STANDS_STILL_MS = 400;
    private static final long LONG_NANOS = 50_000_000;
    private static final Duration TIME = Duration.ofMillis(800);
    private static final double PER_SECOND = 200;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer http;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
        server = Server.at(http.getAddress());
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void an_open_loop_charges_the_server_with_all_who_came_while_it_stood_still() throws IOException {
        var measured = OpenLoop.run(server, 1, PER_SECOND, TIME, () -> Call.get("/"));

        assertThat(measured.errors()).isZero();
        assertThat(longOnes(measured)).isGreaterThan((long) (PER_SECOND * STANDS_STILL_MS / 1_000 / 2));
    }

    @Test
    void an_open_loop_forgets_nobody() throws IOException {
        var arrivals = new Arrivals(PER_SECOND);
        var due = arrivals.gap();
        var count = 0;
        for (; due < TIME.toNanos(); due += arrivals.gap()) {
            count++;
        }

        var measured = OpenLoop.run(server, 1, PER_SECOND, TIME, () -> Call.get("/"));

        assertThat(measured.nanos().getTotalCount()).isEqualTo(count);
    }

    @Test
    void a_closed_loop_waits_with_the_server() throws IOException {
        var measured = ClosedLoop.run(server, 1, TIME, () -> Call.get("/"));

        assertThat(measured.errors()).isZero();
        assertThat(longOnes(measured)).isLessThan((long) (PER_SECOND * STANDS_STILL_MS / 1_000 / 2));
    }

    @Test
    void a_closed_loop_counts_nothing_before_each_connection_had_an_answer() throws IOException {
        var left = IntStream.range(0, 10).iterator();

        var measured = ClosedLoop.run(
                server, 4, Duration.ofMinutes(1), () -> left.hasNext() ? Call.get("/" + left.nextInt()) : null);

        assertThat(measured.nanos().getTotalCount()).isLessThanOrEqualTo(6);
    }

    @Test
    void a_closed_loop_ends_when_there_is_nothing_more_to_ask() throws IOException {
        var left = IntStream.range(0, 10).iterator();

        ClosedLoop.run(server, 4, Duration.ofMinutes(1), () -> left.hasNext() ? Call.get("/" + left.nextInt()) : null);

        assertThat(asked).hasValue(10);
    }

    @Test
    void an_answer_that_was_not_hoped_for_is_an_error_and_no_throughput() throws IOException {
        var left = IntStream.range(0, 3).iterator();

        var measured = ClosedLoop.run(
                server, 1, Duration.ofMinutes(1), () -> left.hasNext() ? Call.get("/missing" + left.next()) : null);

        assertThat(measured.errors()).isEqualTo(3);
        assertThat(measured.firstError()).startsWith("404 no such thing");
        assertThat(measured.nanos().getTotalCount()).isZero();
    }

    private static long longOnes(Measured measured) {
        return measured.nanos()
                .getCountBetweenValues(LONG_NANOS, measured.nanos().getMaxValue());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (asked.getAndIncrement() == 0) {
                var _ = never.await(STANDS_STILL_MS, TimeUnit.MILLISECONDS);
            }
            var missing = exchange.getRequestURI().getPath().startsWith("/missing");
            var body = (missing ? "no such thing" : "{}").getBytes(UTF_8);
            exchange.sendResponseHeaders(missing ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
