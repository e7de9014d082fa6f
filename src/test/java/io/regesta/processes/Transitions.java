package io.regesta.processes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Moves the versions of many models to Production by turns, each of which is a change, until all are acknowledged. */
final class Transitions implements AutoCloseable {
    private static final int VERSIONS = 3;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Replica registry;
    private final List<String> models;
    private final AtomicInteger done = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();

    Transitions(Replica registry, List<String> models) {
        this.registry = registry;
        this.models = models;
    }

    /** Creates the models with their versions. */
    static void prepare(Replica registry, List<String> models) throws IOException {
        for (var model : models) {
            registry.mlflow().createModel(model);
            for (var version = 1; version <= VERSIONS; version++) {
                registry.mlflow().register(model, "version " + version);
            }
        }
    }

    /** Begins to make so many transitions. */
    void begin(int count) {
        for (var client = 0; client < CLIENTS; client++) {
            var own = client;
            clients.add(threads.submit(() -> run(own, count)));
        }
    }

    /** A model has one client, so that its versions go by turns, and every turn is a change. */
    private Void run(int client, int count) throws InterruptedException {
        for (var number = 0; number < count; number++) {
            var model = number % models.size();
            if (model % CLIENTS == client) {
                promote(models.get(model), 1 + number / models.size() % VERSIONS);
                done.incrementAndGet();
            }
        }
        return null;
    }

    /** Asks with one key until it is acknowledged, so that it happens once. */
    private void promote(String model, int version) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (registry.mlflow()
                                .promote(model, version, "Idempotency-Key", key)
                                .status()
                        == Mlflow.OK) {
                    return;
                }
            } catch (IOException away) {
                // It is being started again.
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new InterruptedException();
    }

    void awaitDone(int transitions) {
        await(transitions + " transitions").atMost(PATIENCE).until(() -> done.get() >= transitions);
    }

    void awaitEnd() throws Exception {
        for (var client : clients) {
            client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The revisions of all stage changes, model by model, as the registry's history has them. */
    static Map<String, List<Long>> told(Replica registry, List<String> models) throws IOException {
        var told = new TreeMap<String, List<Long>>();
        for (var model : models) {
            var revisions = registry.mlflow().history(model).stream()
                    .filter(entry -> entry.path("type").asText().equals("stage-transitioned"))
                    .map(entry -> entry.path("revision").asLong())
                    .toList();
            told.put(model, revisions);
        }
        return told;
    }

    /** Of each model, the version in Production. */
    static Map<String, Integer> held(Replica registry) throws IOException {
        var held = new TreeMap<String, Integer>();
        for (JsonNode item : registry.mlflow()
                .get("/api/v1/stages/Production?limit=1000")
                .json()
                .path("items")) {
            held.put(
                    item.at("/model/name").asText(),
                    item.at("/slot/current").path(0).asInt());
        }
        return held;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
