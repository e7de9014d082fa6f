package io.regesta.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Somebody on this machine whom webhooks tell things, and who answers as a test wants. */
public final class Receiver implements AutoCloseable {
    /** What was told, and what it was answered with. */
    public record Heard(String path, Map<String, List<String>> headers, String body, int status) {
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException broken) {
                throw new AssertionError("what was told is no JSON", broken);
            }
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** An answer: its status, and headers; or none at all. */
    public record Answer(int status, Map<String, String> headers) {
        public static final Answer TAKEN = new Answer(204, Map.of());
        public static final Answer BROKEN = new Answer(500, Map.of());
        /** The connection stays open, and nobody says anything. */
        public static final Answer SILENCE = new Answer(0, Map.of());
        /** It is taken, and then what was promised of an answer never comes to its end. */
        public static final Answer ENDLESS = new Answer(200, Map.of("X-Test", "endless"));
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Function<JsonNode, Answer> answers;
    private final @Nullable SSLContext tls;
    private HttpServer server;

    public Receiver(Function<JsonNode, Answer> answers) {
        this(answers, null);
    }

    /** @param tls null: without TLS */
    public Receiver(Function<JsonNode, Answer> answers, @Nullable SSLContext tls) {
        this.answers = answers;
        this.tls = tls;
        this.server = started(0);
    }

    private HttpServer started(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var made = made(address);
            made.createContext("/", this::hear);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.start();
            return made;
        } catch (IOException failed) {
            throw new AssertionError("the port is not free", failed);
        }
    }

    private HttpServer made(InetSocketAddress address) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, 0);
        }
        var made = HttpsServer.create(address, 0);
        made.setHttpsConfigurator(new HttpsConfigurator(tls));
        return made;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return (tls == null ? "http://127.0.0.1:" : "https://localhost:") + port() + "/hook";
    }

    /** Goes down: nobody listens there until it is {@link #up} again. */
    public void down() {
        server.stop(0);
    }

    public void up() {
        server = started(port());
    }

    /** All that was told. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What was told and taken. */
    public List<Heard> taken() {
        return heard.stream().filter(one -> one.status() / 100 == 2).toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var told = new Heard(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body, 0);
            var answer = answers.apply(told.json());
            heard.add(new Heard(told.path(), told.headers(), body, answer.status()));
            if (answer.equals(Answer.SILENCE)) {
                awaitClosed();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.equals(Answer.ENDLESS)) {
                exchange.sendResponseHeaders(answer.status(), 100);
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                awaitClosed();
                return;
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
