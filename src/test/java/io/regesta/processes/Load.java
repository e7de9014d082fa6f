package io.regesta.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that register versions of a model without a pause, and promote every fifth. What is answered 503 or not at all is
 * asked again of the next server, until it is acknowledged.
 */
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PROMOTED = 5;

    private final String model;
    private final String name;
    private final boolean keys;
    private final List<Mlflow> servers;
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Integer> cuts = new ConcurrentHashMap<>();
    private final Queue<Mlflow.Answer> unexpected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean stopping;

    private Load(String model, String name, boolean keys, List<Mlflow> servers) {
        this.model = model;
        this.name = name;
        this.keys = keys;
        this.servers = servers;
    }

    /**
     * Begins, with replicas that the clients know.
     *
     * @param name tells this load's versions from another's
     * @param keys true when what is asked again carries the same Idempotency-Key
     */
    static Load of(int clients, String model, String name, boolean keys, List<Replica> replicas) {
        return begun(
                clients,
                new Load(
                        model,
                        name,
                        keys,
                        replicas.stream().map(Replica::mlflow).toList()));
    }

    /** Begins, without keys, with one server that stands for all. */
    static Load through(Mlflow server, int clients, String model, String name) {
        return begun(clients, new Load(model, name, false, List.of(server)));
    }

    private static Load begun(int clients, Load load) {
        for (var client = 0; client < clients; client++) {
            var number = client;
            load.clients.add(load.threads.submit(() -> load.run(number)));
        }
        return load;
    }

    /** Waits until that many more versions are acknowledged. */
    void awaitMore(int versions) {
        var enough = acknowledged.size() + versions;
        await("%d acknowledged versions".formatted(enough)).atMost(PATIENCE).until(() -> {
            for (var client : clients) {
                if (client.isDone()) {
                    client.get();
                }
            }
            return acknowledged.size() >= enough;
        });
    }

    /** Ends once everything that was begun is acknowledged. */
    void finish() throws InterruptedException, ExecutionException, TimeoutException {
        stopping = true;
        for (var client : clients) {
            client.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The versions that were acknowledged, by their descriptions, each of which was asked for once. */
    Map<String, Integer> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** How often the connection was lost under a request for the version of that description. */
    int cuts(String description) {
        return cuts.getOrDefault(description, 0);
    }

    /** How often any connection was lost under a request. */
    int cuts() {
        return cuts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Answers that are neither 200 nor a 503 that says when to ask again. */
    List<Mlflow.Answer> unexpected() {
        return List.copyOf(unexpected);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }

    private interface Request {
        Mlflow.Answer of(Mlflow mlflow, String... headers) throws IOException;
    }

    private record Acknowledged(int at, Mlflow.Answer answer) {}

    private Void run(int client) throws IOException {
        var at = client;
        for (var count = 1; !stopping; count++) {
            var description = "%s: %d of client %d".formatted(name, count, client);
            var registered = untilAcknowledged(
                    at, (mlflow, headers) -> mlflow.register(model, description, headers), description);
            var version = Mlflow.number(registered.answer().json().path("model_version"));
            acknowledged.put(description, version);
            at = registered.at();
            if (count % PROMOTED == 0) {
                at = untilAcknowledged(at, (mlflow, headers) -> mlflow.promote(model, version, headers), description)
                        .at();
            }
        }
        return null;
    }

    /** Asks one replica after another, from the one at that place on, until one acknowledges. */
    private Acknowledged untilAcknowledged(int first, Request request, String description) {
        var headers = keys ? new String[] {"Idempotency-Key", UUID.randomUUID().toString()} : new String[0];
        for (var at = first; ; at++) {
            try {
                var answer = request.of(servers.get(at % servers.size()), headers);
                if (answer.status() == Mlflow.OK) {
                    return new Acknowledged(at, answer);
                }
                if (!answer.asksToComeAgain()) {
                    unexpected.add(answer);
                }
            } catch (ConnectException refused) {
                // Nothing was sent.
            } catch (IOException cut) {
                cuts.merge(description, 1, Integer::sum);
            }
            await("a server that is ready")
                    .pollInSameThread()
                    .atMost(PATIENCE)
                    .until(() -> servers.stream().anyMatch(Mlflow::isReady));
        }
    }
}
