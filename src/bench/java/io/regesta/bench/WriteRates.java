package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;

/** How many writes a second 64 clients get done, beside MLflow's server on the same PostgreSQL. */
final class WriteRates {
    private static final double TIMES_MLFLOW = 10;
    private static final int CONNECTIONS = 64;
    private static final int MODELS = 64;
    private static final int WORKERS = 4;

    private final Options options;
    private final Servers servers;
    private final Report report;

    WriteRates(Options options, Servers servers, Report report) {
        this.options = options;
        this.servers = servers;
        this.report = report;
    }

    void run(Addresses addresses, InetSocketAddress regesta) throws IOException, InterruptedException, SQLException {
        var program = options.mlflow;
        if (program == null) {
            throw new IllegalStateException("--mlflow names no mlflow program to compare with");
        }
        report.surroundings("mlflow", Machine.said(program.toString(), "--version"));
        var ours = warm(regesta);
        var mlflow = servers.mlflow(program, addresses, WORKERS);
        var theirs = warm(mlflow);
        var sum = new Turns(options.rounds).take(() -> writes(regesta, ours), () -> writes(mlflow, theirs));
        servers.endLast();
        report.measured("mixed writes, 64 connections, Regesta", sum.first());
        report.measured("mixed writes, 64 connections, MLflow with 4 workers", sum.second());
        report.bar(Bar.atLeast(
                TIMES_MLFLOW,
                "write rate, times MLflow's",
                sum.first().perSecond() / sum.second().perSecond()));
    }

    private ModelRegistry warm(InetSocketAddress server) throws IOException {
        var registry = ModelRegistry.made(server, "written", MODELS, 1);
        Load.run(server, CONNECTIONS, options.warmUpTime(), registry::mixedWrite)
                .requireNoErrors();
        return registry;
    }

    private Measured writes(InetSocketAddress server, ModelRegistry registry) throws IOException {
        return Load.run(server, CONNECTIONS, options.time(), registry::mixedWrite);
    }
}
