package io.regesta.faults;

import io.regesta.processes.Replica;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a replica says of itself. */
final class Metrics {
    /**
     * The most that each gauge shows when nobody asks for anything but this, which is a request and a task itself. Not among
     * them is {@code sql_pool_queue_size}: Vert.x 4.5 counts a wait on for ever that ends because no connection can be made.
     */
    private static final Map<String, Double> AT_REST = Map.of(
            "regesta_writes_in_flight", 0.0,
            "regesta_writes_queue", 0.0,
            "regesta_projection_lag_records", 0.0,
            "regesta_feed_lag_records", 0.0,
            "http_server_active_requests", 1.0,
            "sql_pool_ratio", 0.0,
            "sql_pool_active", 0.0,
            "worker_pool_active", 1.0,
            "worker_pool_queue_size", 0.0,
            // Far more than all pools have together, and far fewer than one for each request.
            "jvm_threads_live_threads", 100.0);

    private Metrics() {}

    /** The gauges that show more than at rest. */
    static List<String> busy(Replica replica) throws IOException {
        return replica.mlflow()
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> value(line) > AT_REST.getOrDefault(name(line), Double.POSITIVE_INFINITY))
                .toList();
    }

    private static String name(String line) {
        return line.split("[{ ]", 2)[0];
    }

    private static double value(String line) {
        return line.startsWith("#") ? 0 : Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
