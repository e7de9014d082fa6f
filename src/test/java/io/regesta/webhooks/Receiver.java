package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody on this machine whom webhooks tell things, and who answers as a test wants. */
final class Receiver implements AutoCloseable {
    /** What was told, and what it was answered with. */
    record Heard(Map<String, List<String>> headers, String body, int status) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException broken) {
                throw new AssertionError("what was told is no JSON", broken);
            }
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** An answer: its status, and headers; or none at all. */
    record Answer(int status, Map<String, String> headers) {
        static final Answer TAKEN = new Answer(204, Map.of());
        static final Answer BROKEN = new Answer(500, Map.of());
        /** The connection stays open, and nobody says anything. */
        static final Answer SILENCE = new Answer(0, Map.of());
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Function<JsonNode, Answer> answers;
    private HttpServer server;

    Receiver(Function<JsonNode, Answer> answers) {
        this.answers = answers;
        this.server = started(0);
    }

    private HttpServer started(int port) {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.createContext("/", this::hear);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.start();
            return made;
        } catch (IOException failed) {
            throw new AssertionError("the port is not free", failed);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** Goes down: nobody listens there until it is {@link #up} again. */
    void down() {
        server.stop(0);
    }

    void up() {
        server = started(port());
    }

    /** All that was told. */
    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What was told and taken. */
    List<Heard> taken() {
        return heard.stream().filter(one -> one.status() / 100 == 2).toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var told = new Heard(Map.copyOf(exchange.getRequestHeaders()), body, 0);
            var answer = answers.apply(told.json());
            heard.add(new Heard(told.headers(), body, answer.status()));
            if (answer.equals(Answer.SILENCE)) {
                awaitClosed();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
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
