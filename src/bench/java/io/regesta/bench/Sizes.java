package io.regesta.bench;

import static java.util.Objects.requireNonNull;

import io.regesta.bench.journal.JournalWriter;
import io.regesta.bench.journal.ModelWriter;
import io.regesta.bench.load.Server;
import io.regesta.bench.workload.Names;
import io.regesta.bench.workload.Population;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * What may not cost more when there is more of it, and what must: searches among ever more models, gets of models with ever
 * more versions, a rename, a start, and building the tables anew. The models come through the journal.
 */
final class Sizes {
    private static final Names NAMES = new Names("sized");
    private static final CostCurves.Panel STARTS = new CostCurves.Panel("start of a replica", "models");

    private final Options options;
    private final Servers servers;
    private final Report report;
    private final CostCurves curves = new CostCurves();

    /** @param servers of which none is started yet */
    Sizes(Options options, Servers servers, Report report) {
        this.options = options;
        this.servers = servers;
        this.report = report;
    }

    void run() throws Exception {
        var addresses = servers.kafkaAndPostgres();
        var regesta = servers.regestaWithoutRelay(addresses);
        try (var journal = JournalWriter.open(requireNonNull(addresses.kafka()));
                var tables = Tables.connect(addresses)) {
            var models = new ModelWriter(journal, Clock.systemUTC());
            var searches = new SearchSizes(options, report, curves);
            var present = 0;
            for (var size : options.sizes) {
                var first = present;
                load(journal, tables, "%,d models".formatted(size), () -> models.models(NAMES, first, size));
                present = size;
                regesta = restarted(addresses, size);
                searches.run(regesta, Population.found(regesta, NAMES, size), size);
            }
            searches.judge();
            load(journal, tables, "models with many versions", () -> {
                for (var versions : options.versions) {
                    models.model(VersionSizes.name(versions), versions);
                }
                models.model(VersionSizes.RENAMED, options.renamed);
            });
            new VersionSizes(options, report, curves).run(regesta);
            new Rebuilds(servers, report).run(addresses, tables);
        }
        curves.write(options.directory().resolve("cost-against-size.svg"));
    }

    /** Has something written into the journal, and waits until the tables hold it. */
    private void load(JournalWriter journal, Connection tables, String what, Runnable writing)
            throws SQLException, InterruptedException {
        var before = journal.end();
        var begin = System.nanoTime();
        writing.run();
        var end = journal.end();
        Tables.await(tables, end);
        var seconds = (System.nanoTime() - begin) / 1e9;
        report.figure("%s, events a second projected".formatted(what), (end.offset() - before.offset()) / seconds);
        Tables.vacuum(tables);
    }

    private Server restarted(Addresses addresses, int size) throws IOException, InterruptedException {
        servers.endLast();
        var begin = System.nanoTime();
        var regesta = servers.regestaWithoutRelay(addresses);
        var millis = (System.nanoTime() - begin) / 1e6;
        report.figure("start with %,d models until ready, ms".formatted(size), millis);
        curves.add(STARTS, "until ready", size, millis);
        return regesta;
    }
}
