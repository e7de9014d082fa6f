package io.regesta.bench;

import static java.util.Objects.requireNonNull;

import io.regesta.bench.load.Measured;
import io.regesta.standalone.Addresses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/** What a batch of writes has to pay that come at once: its records sent together, and then its rows written and committed. */
final class BareBatches {
    /** How long batches took, one after the other: to send, to commit, and both. */
    record Times(Measured send, Measured commit, Measured both) {}

    private BareBatches() {}

    /** Batches of so many versions that were registered before; there must be as many. */
    static Times run(Addresses servers, int writes, Duration time)
            throws InterruptedException, ExecutionException, SQLException {
        var sends = new Histogram(Measured.DIGITS);
        var commits = new Histogram(Measured.DIGITS);
        var both = new Histogram(Measured.DIGITS);
        var spent = 0L;
        try (var kafka = BareSend.open(requireNonNull(servers.kafka()), writes);
                var postgres = BareInserts.ofRegistrations(servers, writes)) {
            while (spent < time.toNanos()) {
                if (!postgres.read()) {
                    postgres.restart();
                    continue;
                }
                var started = System.nanoTime();
                kafka.send();
                var sent = System.nanoTime();
                postgres.commit();
                var committed = System.nanoTime();
                sends.recordValue(sent - started);
                commits.recordValue(committed - sent);
                both.recordValue(committed - started);
                spent += committed - started;
            }
        }
        var seconds = spent / 1e9;
        return new Times(Measured.of(sends, seconds), Measured.of(commits, seconds), Measured.of(both, seconds));
    }
}
