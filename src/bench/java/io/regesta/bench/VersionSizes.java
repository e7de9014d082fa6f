package io.regesta.bench;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.InTurns;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** How long gets take one client alone of models with ever more versions, and the rename of one with many. */
final class VersionSizes {
    private static final CostCurves.Panel PANEL = new CostCurves.Panel("gets, p50 of one client alone", "versions");
    private static final double TIMES = 2;
    private static final int WARMING_CONNECTIONS = 4;
    private static final String API = "/api/2.0/mlflow/";

    private final Options options;
    private final Report report;
    private final CostCurves curves;

    VersionSizes(Options options, Report report, CostCurves curves) {
        this.options = options;
        this.report = report;
        this.curves = curves;
    }

    /** A get, as calls on a model of a name that has so many versions. */
    private record Get(String title, Making making) {
        interface Making {
            Calls of(String model, int versions);
        }
    }

    private static final List<Get> GETS = List.of(
            new Get("get a model", (model, _) -> () -> Call.get(API + "registered-models/get?name=" + model)),
            new Get("get a version", VersionSizes::anyVersion),
            new Get(
                    "get the latest versions",
                    (model, _) -> () -> Call.get(API + "registered-models/get-latest-versions?name=" + model)));

    /** What the model is called that has so many versions. */
    static String name(int versions) {
        return "versions-" + versions;
    }

    /** What the model is called that is renamed. */
    static final String RENAMED = "renamed";

    void run(Server regesta) throws Exception {
        warm(regesta);
        for (var get : GETS) {
            var turns = new ArrayList<Callable<Measured>>();
            for (var versions : options.versions) {
                var calls = get.making().of(name(versions), versions);
                turns.add(() -> ClosedLoop.run(regesta, 1, options.time(), calls));
            }
            var taken = new Turns(options.rounds).take(turns);
            for (var index = 0; index < options.versions.length; index++) {
                var versions = options.versions[index];
                var rounds = new Rounds(taken.get(index));
                report.measured("%s, of %,d versions, one client alone".formatted(get.title(), versions), rounds);
                curves.add(PANEL, get.title(), versions, rounds.millis(50));
            }
            report.bar(Bar.atMost(
                    TIMES,
                    "p50 of %s, times that of the fewest versions".formatted(get.title()),
                    curves.growth(PANEL, get.title())));
        }
        rename(regesta);
    }

    private void warm(Server regesta) throws IOException {
        var calls = new ArrayList<Calls>();
        for (var get : GETS) {
            for (var versions : options.versions) {
                calls.add(get.making().of(name(versions), versions));
            }
        }
        ClosedLoop.run(regesta, WARMING_CONNECTIONS, options.warmUpTime(), InTurns.of(calls))
                .requireNoErrors();
    }

    private void rename(Server regesta) throws Exception {
        var calls = renames();
        var rounds =
                new Rounds(new Turns(options.rounds).take(() -> ClosedLoop.run(regesta, 1, options.time(), calls)));
        report.measured("rename a model with %,d versions".formatted(options.renamed), rounds);
    }

    /** There and back again. */
    private static Calls renames() {
        var names = new String[] {RENAMED, RENAMED + "-again"};
        var call = Call.post(
                API + "registered-models/rename",
                "{\"name\":\"%s\",\"new_name\":\"%s\"}".formatted(names[0], names[1]));
        var back = Call.post(
                API + "registered-models/rename",
                "{\"name\":\"%s\",\"new_name\":\"%s\"}".formatted(names[1], names[0]));
        var calls = new int[1];
        return () -> calls[0]++ % 2 == 0 ? call : back;
    }

    private static Calls anyVersion(String model, int versions) {
        var random = new Random(1);
        return () ->
                Call.get(API + "model-versions/get?name=%s&version=%d".formatted(model, 1 + random.nextInt(versions)));
    }
}
