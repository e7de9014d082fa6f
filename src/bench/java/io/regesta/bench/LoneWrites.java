package io.regesta.bench;

import io.regesta.bench.load.Calls;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.MixedWrites;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.RegisterVersion;
import io.regesta.bench.workload.SetTag;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.util.List;

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

    /** One round of all that is compared. */
    private record Round(BareWrites.Times bare, Measured tags, Measured versions) {}

    /** With Kafka and PostgreSQL as they are by default. */
    void run(Addresses addresses, Server regesta) throws Exception {
        var models = warm(regesta);
        List<Round> rounds;
        try (var writes = BareWrites.open(addresses)) {
            report.surroundings("record", writes.kafka().bytes() + " bytes");
            writes.run(options.warmUpTime());
            rounds = new Turns(options.rounds)
                    .take(() -> new Round(
                            writes.run(options.time()),
                            alone(regesta, new SetTag(models)),
                            alone(regesta, new RegisterVersion(models))));
        }
        var bare = Rounds.of(rounds, round -> round.bare().both());
        var tags = Rounds.of(rounds, Round::tags);
        var versions = Rounds.of(rounds, Round::versions);
        report.measured(
                "a bare send to Kafka", Rounds.of(rounds, round -> round.bare().send()));
        report.measured(
                "a bare commit of PostgreSQL",
                Rounds.of(rounds, round -> round.bare().commit()));
        report.measured("both, one after the other", bare);
        report.measured("set a tag, one client", tags);
        report.measured("register a version, one client", versions);
        report.bar(Bar.atMost(TIMES_BARE, "p50 of setting a tag, times the bare", tags.millis(50) / bare.millis(50)));
        report.bar(Bar.atMost(
                TIMES_BARE, "p50 of registering a version, times the bare", versions.millis(50) / bare.millis(50)));
    }

    /** With the embedded servers, which write every record to the disk before it counts. */
    void run(Server standalone) throws IOException {
        var models = warm(standalone);
        report.measured("set a tag, one client, standalone", Rounds.of(alone(standalone, new SetTag(models))));
        report.measured(
                "register a version, one client, standalone",
                Rounds.of(alone(standalone, new RegisterVersion(models))));
    }

    private Population warm(Server server) throws IOException {
        var models = Population.made(server, "lone", MODELS, 1);
        ClosedLoop.run(server, WARMING_CONNECTIONS, options.warmUpTime(), MixedWrites.of(models))
                .requireNoErrors();
        return models;
    }

    private Measured alone(Server server, Calls calls) throws IOException {
        return ClosedLoop.run(server, 1, options.time(), calls);
    }
}
