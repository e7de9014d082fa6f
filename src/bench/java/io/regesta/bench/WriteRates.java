package io.regesta.bench;

import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.MixedWrites;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.RegisterVersion;
import io.regesta.standalone.Addresses;

/**
 * How many writes a second 64 clients get done, beside the least that as many can cost together: a batch of their records
 * sent to Kafka, and its rows written to PostgreSQL and committed.
 */
final class WriteRates {
    private static final double OF_BARE = 0.5;
    private static final int CONNECTIONS = 64;
    private static final int MODELS = 1_000;

    private final Options options;
    private final Report report;

    WriteRates(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** One round of all that is compared. */
    private record Round(Measured registrations, BareBatches.Times bare) {}

    void run(Addresses addresses, Server regesta) throws Exception {
        var models = Population.made(regesta, "written", MODELS, 1);
        var register = new RegisterVersion(models);
        var mixed = MixedWrites.of(models);
        ClosedLoop.run(regesta, CONNECTIONS, options.warmUpTime(), mixed).requireNoErrors();
        var rounds = new Turns(options.rounds)
                .take(() -> new Round(
                        ClosedLoop.run(regesta, CONNECTIONS, options.time(), register),
                        BareBatches.run(addresses, CONNECTIONS, options.time())));
        var registrations = Rounds.of(rounds, Round::registrations);
        var bare = Rounds.of(rounds, round -> round.bare().both());
        report.measured("register versions, 64 connections", registrations);
        report.measured(
                "a bare send of 64 such records",
                Rounds.of(rounds, round -> round.bare().send()));
        report.measured(
                "a bare commit of their rows",
                Rounds.of(rounds, round -> round.bare().commit()));
        report.measured("both, one after the other", bare);
        report.bar(Bar.atLeast(
                OF_BARE,
                "write rate, times that of bare batches of 64",
                registrations.perSecond() / (CONNECTIONS * bare.perSecond())));
    }
}
