package io.regesta.bench;

import io.regesta.bench.load.Calls;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.InTurns;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.OpenLoop;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One server, or two in turns, under the workloads of a registry: how much each gets done at most, how long the answers take
 * at half of that, and how long for one client alone. The bars are on the first beside the second.
 */
final class Comparison {
    private static final int CONNECTIONS = 64;
    private static final int VERSIONS_OF_EACH = 2;

    private static final double READ_RATE = 50;
    private static final double READ_P50 = 1 / 20.0;
    private static final double READ_P99 = 1 / 10.0;
    private static final double WRITE_RATE = 40;
    private static final double WRITE_ON_ONE_RATE = 20;

    private final Options options;
    private final Report report;
    private final List<Contender> contenders;

    /** @param contenders one, or two */
    Comparison(Options options, Report report, List<Contender> contenders) {
        this.options = options;
        this.report = report;
        this.contenders = contenders;
    }

    void run() throws Exception {
        // Other names each time: the registry may be one that stays, and hold those of the run before.
        var prefix = "bench-" + Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
        var populations = new ArrayList<Population>();
        for (var contender : contenders) {
            // Each has names of its own, for two of them may be replicas of one registry.
            var names = prefix + "-" + (populations.size() + 1);
            var models = Population.made(contender.server(), names, options.models, VERSIONS_OF_EACH);
            populations.add(models);
            var warmedUp = full(contender, reads(models), options.warmUpTime());
            if (isJudged(contender)) {
                warmedUp.requireNoErrors();
            }
        }
        var results = new EnumMap<Workload, List<Results>>(Workload.class);
        for (var workload : options.workloads()) {
            results.put(workload, measure(workload, populations));
        }
        report.table(new ComparisonTable(contenders).of(results));
        LatencyPlots.write(options.directory().resolve("latency.svg"), contenders, results);
    }

    /** All of them, in turns. */
    private static Calls reads(Population models) throws IOException {
        var reads = new ArrayList<Calls>();
        for (var workload : Workload.values()) {
            if (workload.kind() == Workload.Kind.READ) {
                reads.add(workload.of(models));
            }
        }
        return InTurns.of(reads);
    }

    private List<Results> measure(Workload workload, List<Population> populations) throws Exception {
        var turns = new ArrayList<Callable<Results.Round>>();
        for (var index = 0; index < contenders.size(); index++) {
            var contender = contenders.get(index);
            var calls = workload.of(populations.get(index));
            full(contender, calls, options.time());
            turns.add(() -> round(contender, calls));
        }
        var rounds = new Turns(options.rounds).take(turns);
        var results = rounds.stream().map(Results::of).toList();
        for (var index = 0; index < contenders.size(); index++) {
            tell(workload, contenders.get(index), results.get(index));
        }
        if (results.size() > 1) {
            judge(workload, results.getFirst(), results.getLast());
        }
        return results;
    }

    private Results.Round round(Contender contender, Calls calls) throws IOException {
        var full = full(contender, calls, options.time());
        var half =
                OpenLoop.run(contender.server(), CONNECTIONS, Math.max(1, full.perSecond() / 2), options.time(), calls);
        return new Results.Round(full, half, ClosedLoop.run(contender.server(), 1, options.time(), calls));
    }

    /** The other one is what it is compared with: MLflow's server ends a worker of its own that is too busy to answer it. */
    private boolean isJudged(Contender contender) {
        return contender.equals(contenders.getFirst());
    }

    private static Measured full(Contender contender, Calls calls, Duration time) throws IOException {
        return ClosedLoop.run(contender.server(), CONNECTIONS, time, calls);
    }

    private void tell(Workload workload, Contender contender, Results results) {
        var title = workload.title() + ", %s, " + contender.name();
        var errorsCount = isJudged(contender);
        report.measured(title.formatted("64 connections"), results.full(), errorsCount);
        report.measured(title.formatted("half of that rate"), results.half(), errorsCount);
        report.measured(title.formatted("one client alone"), results.alone(), errorsCount);
    }

    private void judge(Workload workload, Results first, Results second) {
        var what = "%s, %s, times " + contenders.getLast().name() + "'s";
        var rate = first.full().perSecond() / second.full().perSecond();
        var rateOf = what.formatted(workload.title(), "rate");
        switch (workload.kind()) {
            case READ -> {
                report.bar(Bar.atLeast(READ_RATE, rateOf, rate));
                report.bar(Bar.atMost(
                        READ_P50,
                        what.formatted(workload.title(), "p50 alone"),
                        first.alone().millis(50) / second.alone().millis(50)));
                report.bar(Bar.atMost(
                        READ_P99,
                        what.formatted(workload.title(), "p99 alone"),
                        first.alone().millis(99) / second.alone().millis(99)));
            }
            case WRITE -> report.bar(Bar.atLeast(WRITE_RATE, rateOf, rate));
            case WRITE_ON_ONE -> report.bar(Bar.atLeast(WRITE_ON_ONE_RATE, rateOf, rate));
            case MIXED -> report.figure(rateOf, rate);
        }
    }
}
