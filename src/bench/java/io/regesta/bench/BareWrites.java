package io.regesta.bench;

import io.regesta.bench.load.Measured;
import io.regesta.standalone.Addresses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/** What every acknowledged write has to pay: one record sent, and then one row written and committed. */
record BareWrites(BareSend kafka, BareCommit postgres) implements AutoCloseable {

    /** How long one client waits for the record, for the commit, and for both, one after the other. */
    record Times(Measured send, Measured commit, Measured both) {}

    /** The journal must hold a record already. */
    static BareWrites open(Addresses servers) throws InterruptedException, ExecutionException, SQLException {
        return new BareWrites(
                BareSend.open(Objects.requireNonNull(servers.kafka()), 1),
                BareCommit.open(Objects.requireNonNull(servers.postgres())));
    }

    Times run(Duration time) throws InterruptedException, ExecutionException, SQLException {
        var sends = new Histogram(Measured.DIGITS);
        var commits = new Histogram(Measured.DIGITS);
        var both = new Histogram(Measured.DIGITS);
        var begin = System.nanoTime();
        var now = begin;
        while (now - begin < time.toNanos()) {
            var started = System.nanoTime();
            kafka.send();
            var sent = System.nanoTime();
            postgres.commit();
            now = System.nanoTime();
            sends.recordValue(sent - started);
            commits.recordValue(now - sent);
            both.recordValue(now - started);
        }
        var seconds = (now - begin) / 1e9;
        return new Times(Measured.of(sends, seconds), Measured.of(commits, seconds), Measured.of(both, seconds));
    }

    @Override
    public void close() throws SQLException {
        kafka.close();
        postgres.close();
    }
}
