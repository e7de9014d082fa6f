package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long it takes from the start of a process to its first answer that it is ready, on a running Kafka and PostgreSQL and
 * with an empty database; and what the JVM's cache of an earlier start saves.
 */
final class Starts {
    private static final int STARTS = 10;
    private static final double MOST_SECONDS = 3;

    private final Servers servers;
    private final Report report;

    Starts(Servers servers, Report report) {
        this.servers = servers;
        this.report = report;
    }

    void run(Addresses addresses) throws IOException, InterruptedException, SQLException {
        servers.start(addresses, true); // which makes the cache where it is not there yet
        var cached = new ArrayList<Double>();
        var uncached = new ArrayList<Double>();
        for (var count = 0; count < STARTS; count++) {
            cached.add(servers.start(addresses, true));
            uncached.add(servers.start(addresses, false));
        }
        report.surroundings("starts, ms", cached + ", without the cache " + uncached);
        report.bar(Bar.atMost(MOST_SECONDS, "seconds from a start to readiness, median of ten", median(cached) / 1e3));
        report.bar(Bar.atMost(1, "start with the cache, times that without it", median(cached) / median(uncached)));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
