package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A Regesta that knows Production alone: lists and streams it, can be away, and can be restored to an earlier state. */
final class StandInFeed implements AutoCloseable {
    /** What came, each as its path with the query and, behind an arrow, the Last-Event-ID. */
    final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private final Map<String, Integer> held = new TreeMap<>();
    private final List<ObjectNode> messages = new ArrayList<>();
    private String log = "first";
    private int port;
    private int streams;
    private int life;
    private HttpServer server;

    StandInFeed() throws IOException {
        start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/stages/Production", this::list);
        server.createContext("/api/v1/stage-changes", this::stream);
        server.start();
        port = server.getAddress().getPort();
    }

    void stop() {
        synchronized (this) {
            life++;
            notifyAll();
        }
        server.stop(0);
    }

    /** Moves a version of a model from Staging to Production, where it is alone then. */
    synchronized void promote(String model, int version) {
        ObjectNode message = message(model, "promote", version);
        message.putObject("version")
                .put("number", version)
                .put("source", "runs:/" + model + "/" + version)
                .put("storageLocation", "s3://models/" + model + "/" + version);
        holds(message, model, version);
        held.put(model, version);
    }

    /** Deletes a model with all its versions. */
    synchronized void delete(String model) {
        holds(message(model, "delete", 0), model);
        held.remove(model);
    }

    private ObjectNode message(String model, String kind, int version) {
        ObjectNode message = Json.object();
        message.putObject("model").put("id", "id-of-" + model).put("name", model);
        message.putObject("change")
                .put("kind", kind)
                .put("from", version == 0 ? "Production" : "Staging")
                .put("to", "Production")
                .put("comment", "because");
        message.putObject("decision").put("actor", "ada").put("at", "2026-11-23T07:24:56.234Z");
        return message;
    }

    private void holds(ObjectNode message, String model, int... versions) {
        ObjectNode slot = message.putArray("slots").addObject().put("stage", "Production");
        ArrayNode current = slot.putArray("current");
        for (int version : versions) {
            current.add(version);
        }
        ArrayNode previous = slot.putArray("previous");
        if (held.containsKey(model)) {
            previous.add(held.get(model));
        }
        place(message, messages.size());
        messages.add(message);
        notifyAll();
    }

    /** Every event is the next revision of its model, whichever that is, as every offset is greater than those before. */
    private void place(ObjectNode message, int offset) {
        message.put("revision", offset + 1);
        message.putObject("position").put("log", log).put("partition", 0).put("offset", offset);
    }

    /** Sends a message again that was sent before. */
    synchronized void repeat(int number) {
        messages.add(messages.get(number));
        notifyAll();
    }

    /** It knows only this any more, in another journal; those who follow are sent away. */
    synchronized void restore(Map<String, Integer> models) {
        log = log + "'";
        messages.clear();
        held.clear();
        models.forEach(this::promote);
        life++;
        notifyAll();
    }

    synchronized int streams() {
        return streams;
    }

    private void list(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            answer(exchange, 200, listed(exchange.getRequestURI()));
        }
    }

    /** One slot a page, so that pages have to be followed. */
    private synchronized ObjectNode listed(URI asked) {
        int page = asked.getQuery().contains("pageToken=")
                ? Integer.parseInt(asked.getQuery().replaceAll(".*pageToken=", ""))
                : 0;
        ObjectNode answer = Json.object().put("position", position());
        ArrayNode items = answer.putArray("items");
        List<String> models = List.copyOf(held.keySet());
        if (page < models.size()) {
            String model = models.get(page);
            int version = Objects.requireNonNull(held.get(model));
            ObjectNode item = items.addObject();
            item.putObject("model").put("id", "id-of-" + model).put("name", model);
            item.putObject("slot")
                    .put("stage", "Production")
                    .putArray("current")
                    .add(version);
            item.putArray("versions")
                    .addObject()
                    .put("number", version)
                    .put("source", "runs:/" + model + "/" + version)
                    .put("storageLocation", "s3://models/" + model + "/" + version);
            place(item, messages.size() - 1);
        }
        return page + 1 < models.size() ? answer.put("nextPageToken", Integer.toString(page + 1)) : answer;
    }

    private String position() {
        return log + ":" + messages.size();
    }

    private void stream(HttpExchange exchange) throws IOException {
        try (exchange) {
            String after = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            requests.add(exchange.getRequestURI() + " -> " + after);
            int next;
            int born;
            synchronized (this) {
                born = life;
                if (!after.startsWith(log + ":")) {
                    answer(exchange, 410, Json.object().put("detail", "The position is of another journal."));
                    return;
                }
                next = Integer.parseInt(after.substring(log.length() + 1));
                streams++;
            }
            try {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                send(exchange, "retry: 1000\n\n: nothing new\nid: " + after + "\n\n");
                for (String event = await(next, born); !event.isEmpty(); event = await(++next, born)) {
                    send(exchange, event);
                }
            } finally {
                synchronized (this) {
                    streams--;
                }
            }
        }
    }

    /** The event of that number as it is sent; nothing when the stream is over. */
    private synchronized String await(int number, int born) throws IOException {
        try {
            while (life == born && messages.size() <= number) {
                wait();
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return life == born ? "id: " + log + ":" + (number + 1) + "\ndata: " + messages.get(number) + "\n\n" : "";
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        stop();
    }
}
