package io.regesta.faults;

import io.regesta.processes.Replica;
import java.io.IOException;
import java.util.List;

/** What a replica says of itself. */
final class Metrics {
    /** What is zero when nobody asks for anything. */
    private static final List<String> IDLE = List.of(
            "regesta_writes_in_flight",
            "regesta_writes_queue",
            "regesta_projection_lag_records",
            "http_server_active_requests",
            "sql_queue_size",
            "sql_pool_queue_size");

    private Metrics() {}

    /** The gauges that are not zero though nobody asks for anything; the request for them is one itself. */
    static List<String> busy(Replica replica) throws IOException {
        return replica.mlflow()
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> IDLE.stream().anyMatch(line::startsWith))
                .filter(line -> value(line) > (line.startsWith("http_server_active_requests") ? 1 : 0))
                .toList();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
