package io.regesta.bench;

import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/** How long one client alone waits for a write, beside the bare record and the bare commit that every write has to pay. */
final class LoneWrites {
    private static final double TIMES_BARE = 3;
    private static final int MODELS = 64;
    private static final int WARMING_CONNECTIONS = 4;

    private final Options options;
    private final Report report;

    LoneWrites(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** With Kafka and PostgreSQL as they are by default. */
    void run(Addresses addresses, InetSocketAddress regesta)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var registry = warm(regesta);
        var bare = BareWrites.Times.none();
        var tags = Measured.nothing();
        var versions = Measured.nothing();
        try (var writes = BareWrites.open(addresses)) {
            report.surroundings("postgresql", writes.postgres().version());
            report.surroundings("record", writes.kafka().bytes() + " bytes");
            writes.run(options.warmUpTime());
            for (var round = 0; round < options.rounds; round++) {
                bare = bare.and(writes.run(options.time()));
                tags = tags.and(tags(regesta, registry));
                versions = versions.and(versions(regesta, registry));
            }
        }
        report.measured("a bare send to Kafka", bare.send());
        report.measured("a bare commit of PostgreSQL", bare.commit());
        report.measured("both, one after the other", bare.both());
        report.measured("set a tag, one client", tags);
        report.measured("register a version, one client", versions);
        report.bar(Bar.atMost(TIMES_BARE, "p50 of setting a tag, times the bare", times(tags, bare)));
        report.bar(Bar.atMost(TIMES_BARE, "p50 of registering a version, times the bare", times(versions, bare)));
    }

    /** With the embedded servers, which write every record to the disk before it counts. */
    void run(InetSocketAddress standalone) throws IOException {
        var registry = warm(standalone);
        report.measured("set a tag, one client, standalone", tags(standalone, registry));
        report.measured("register a version, one client, standalone", versions(standalone, registry));
    }

    private ModelRegistry warm(InetSocketAddress server) throws IOException {
        var registry = ModelRegistry.made(server, "lone", MODELS, 1);
        Load.run(server, WARMING_CONNECTIONS, options.warmUpTime(), registry::mixedWrite)
                .requireNoErrors();
        return registry;
    }

    private Measured tags(InetSocketAddress server, ModelRegistry registry) throws IOException {
        return Load.run(server, 1, options.time(), registry::setTag);
    }

    private Measured versions(InetSocketAddress server, ModelRegistry registry) throws IOException {
        return Load.run(server, 1, options.time(), registry::registerVersion);
    }

    private static double times(Measured write, BareWrites.Times bare) {
        return write.millis(50) / bare.both().millis(50);
    }
}
