package io.regesta.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer as others run it: it asks each replica ten times a second whether it is ready, and hands each request to the
 * next one that was. A request is handed to another one only when nothing was sent; one that is cut off is answered 502.
 */
final class Balancer implements AutoCloseable {
    private static final int BETWEEN_PROBES_MS = 100;
    private static final int CUT = 502;
    private static final int NOT_SENT_ON = -1;
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "date", "host", "transfer-encoding");

    private final List<Replica> replicas;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Replica> ready;

    /** Begins with replicas that are ready. */
    Balancer(List<Replica> replicas) throws IOException {
        this.replicas = List.copyOf(replicas);
        this.ready = this.replicas;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(requests);
        server.createContext("/", this::serve);
        server.start();
        probes.scheduleWithFixedDelay(this::probe, 0, BETWEEN_PROBES_MS, TimeUnit.MILLISECONDS);
    }

    /** MLflow's calls on whichever replica is ready. */
    Mlflow mlflow() {
        return new Mlflow(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** Those it sends requests to. */
    List<Replica> ready() {
        return ready;
    }

    private void probe() {
        ready = replicas.stream().filter(Replica::isReady).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var candidates = ready;
            for (var tries = 0; tries < candidates.size(); tries++) {
                var replica = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
                try {
                    answer(exchange, client.send(request(exchange, body, replica), BodyHandlers.ofByteArray()));
                    return;
                } catch (ConnectException refused) {
                    // Nothing was sent: the next one.
                }
            }
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(Mlflow.UNAVAILABLE, NOT_SENT_ON);
        } catch (IOException cut) {
            exchange.sendResponseHeaders(CUT, NOT_SENT_ON);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body, Replica replica) {
        var request = HttpRequest.newBuilder(replica.mlflow().server().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (isPassedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        var body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? NOT_SENT_ON : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isPassedOn(String header) {
        return OF_ONE_CONNECTION.stream().noneMatch(header::equalsIgnoreCase);
    }

    @Override
    public void close() {
        probes.shutdownNow();
        server.stop(0);
        requests.shutdownNow();
    }
}
