package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;

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

    void run(Addresses addresses, InetSocketAddress regesta) throws IOException, InterruptedException {
        var registry = ModelRegistry.made(regesta, "read", MODELS, VERSIONS_OF_EACH);
        var bare = servers.bareEndpoint(addresses);
        warm(regesta, registry);
        warm(bare, registry);
        var sum = new Turns(options.rounds).take(() -> reads(regesta, registry), () -> reads(bare, registry));
        servers.endLast();
        report.measured("get a model by name, 64 connections, Regesta", sum.first());
        report.measured("get a model by name, 64 connections, bare endpoint", sum.second());
        report.bar(Bar.atLeast(
                OF_BARE,
                "read rate, times the bare endpoint's",
                sum.first().perSecond() / sum.second().perSecond()));
    }

    private void warm(InetSocketAddress server, ModelRegistry registry) throws IOException {
        Load.run(server, CONNECTIONS, options.warmUpTime(), registry::get).requireNoErrors();
    }

    private Measured reads(InetSocketAddress server, ModelRegistry registry) throws IOException {
        return Load.run(server, CONNECTIONS, options.time(), registry::get);
    }
}
