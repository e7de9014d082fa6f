package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A registry that gives the answers it was told, in order, and remembers the requests. */
final class StandIn implements AutoCloseable {
    /** What came: the path is without the API's prefix, with the query as it was sent. */
    record Request(String method, String path, Headers headers, ObjectNode body) {
        String line() {
            return method + " " + path;
        }

        @Nullable
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** What is sent back; status 0 cuts the connection instead. */
    private record Reply(int status, String body, Map<String, String> headers) {}

    private static final String PREFIX = "/api/2.0/mlflow/";

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    StandIn answers(String json) {
        return answers(200, json, Map.of());
    }

    StandIn refuses(int status, String code, String message) {
        return answers(
                status,
                Json.object().put("error_code", code).put("message", message).toString(),
                Map.of());
    }

    StandIn answers(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, headers));
        return this;
    }

    StandIn cutsTheConnection() {
        return answers(0, "", Map.of());
    }

    List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path,
                    exchange.getRequestHeaders(),
                    Json.parse(body).orElseThrow()));
            Reply reply = replies.remove();
            if (reply.status() == 0) {
                return;
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
