package io.regesta.bench;

import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.GetModel;
import io.regesta.bench.workload.Population;
import io.regesta.standalone.Addresses;
import java.io.IOException;

/** How many reads by name a second 64 clients get done, beside an endpoint that runs the same statement and nothing else. */
final class ReadRates {
    private static final double OF_BARE = 0.5;
    private static final int CONNECTIONS = 64;
    private static final int MODELS = 1_000;
    private static final int VERSIONS_OF_EACH = 2;

    private final Options options;
    private final Servers servers;
    private final Report report;

    ReadRates(Options options, Servers servers, Report report) {
        this.options = options;
        this.servers = servers;
        this.report = report;
    }

    void run(Addresses addresses, Server regesta) throws Exception {
        var get = new GetModel(Population.made(regesta, "read", MODELS, VERSIONS_OF_EACH));
        var bare = servers.bareEndpoint(addresses);
        warm(regesta, get);
        warm(bare, get);
        var sum = new Turns(options.rounds).take(() -> reads(regesta, get), () -> reads(bare, get));
        servers.endLast();
        report.measured("get a model by name, 64 connections, Regesta", sum.first());
        report.measured("get a model by name, 64 connections, bare endpoint", sum.second());
        report.bar(Bar.atLeast(
                OF_BARE,
                "read rate, times the bare endpoint's",
                sum.first().perSecond() / sum.second().perSecond()));
    }

    private void warm(Server server, GetModel get) throws IOException {
        ClosedLoop.run(server, CONNECTIONS, options.warmUpTime(), get).requireNoErrors();
    }

    private Measured reads(Server server, GetModel get) throws IOException {
        return ClosedLoop.run(server, CONNECTIONS, options.time(), get);
    }
}
