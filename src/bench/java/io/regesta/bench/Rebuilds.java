package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.sql.Connection;

/** How fast the tables are built anew from the journal, beside writing the same rows and nothing else. */
final class Rebuilds {
    private static final double OF_BARE = 1 / 3.0;
    /** As many as a rebuild writes in one transaction. */
    private static final int EVENTS_IN_EACH = 1_000;

    private final Servers servers;
    private final Report report;

    Rebuilds(Servers servers, Report report) {
        this.servers = servers;
        this.report = report;
    }

    /** @param tables a connection to those that are there */
    void run(Addresses addresses, Connection tables) throws Exception {
        var events = Tables.number(tables, "select count(*) from regesta.history");
        var bare = events / bareSeconds(addresses);
        var begin = System.nanoTime();
        servers.rebuild(addresses);
        var rebuilt = events / ((System.nanoTime() - begin) / 1e9);
        report.figure("events", (double) events);
        report.figure("bare inserts of their rows, events a second", bare);
        report.figure("rebuild with its start, events a second", rebuilt);
        report.bar(Bar.atLeast(OF_BARE, "rebuild rate, times that of bare inserts", rebuilt / bare));
    }

    /** How long it takes to write the rows; reading them counts for nothing. */
    private static double bareSeconds(Addresses addresses) throws Exception {
        var nanos = 0L;
        try (var inserts = BareInserts.ofAll(addresses, EVENTS_IN_EACH)) {
            while (inserts.read()) {
                var begin = System.nanoTime();
                inserts.commit();
                nanos += System.nanoTime() - begin;
            }
        }
        return nanos / 1e9;
    }
}
