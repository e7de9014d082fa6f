package io.regesta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.InTurns;
import io.regesta.bench.load.LoneClient;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.Workload;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long searches take one client alone among so many models, and how many a second 64 clients get done. */
final class SearchSizes {
    private static final CostCurves.Panel PANEL = new CostCurves.Panel("searches, p50 of one client alone", "models");
    private static final double TIMES = 2;
    private static final int CONNECTIONS = 64;
    private static final int LARGEST_PAGE = 1_000;
    private static final String SEARCH = "/api/2.0/mlflow/registered-models/search?max_results=";

    private final Options options;
    private final Report report;
    private final CostCurves curves;

    SearchSizes(Options options, Report report, CostCurves curves) {
        this.options = options;
        this.report = report;
        this.curves = curves;
    }

    void run(Server regesta, Population models, int size) throws Exception {
        var searches = searches(regesta, models, size);
        // The replica has just been started: cold, it would seem to be slowest among the fewest models.
        ClosedLoop.run(regesta, CONNECTIONS, options.warmUpTime(), InTurns.of(searches.values()))
                .requireNoErrors();
        for (var search : searches.entrySet()) {
            var what = search.getKey();
            var calls = search.getValue();
            var alone =
                    new Rounds(new Turns(options.rounds).take(() -> ClosedLoop.run(regesta, 1, options.time(), calls)));
            var full = ClosedLoop.run(regesta, CONNECTIONS, options.time(), calls);
            report.measured("%s, of %,d models, one client alone".formatted(what, size), alone);
            report.measured("%s, of %,d models, 64 connections".formatted(what, size), Rounds.of(full));
            curves.add(PANEL, what, size, alone.millis(50));
        }
    }

    void judge() {
        for (var what : curves.lines(PANEL)) {
            report.bar(Bar.atMost(
                    TIMES, "p50 of %s, times that of the fewest models".formatted(what), curves.growth(PANEL, what)));
        }
    }

    private static Map<String, Calls> searches(Server regesta, Population models, int size)
            throws IOException, InterruptedException {
        var searches = new LinkedHashMap<String, Calls>();
        searches.put("the first page of 100", Workload.SEARCH_PAGE.of(models));
        searches.put("a page of 100 in the middle", middle(regesta, size));
        searches.put("search by a tag", Workload.SEARCH_BY_TAG.of(models));
        searches.put("search by LIKE", Workload.SEARCH_BY_LIKE.of(models));
        searches.put("search by ILIKE", Workload.SEARCH_BY_ILIKE.of(models));
        return searches;
    }

    /** The page behind half of the models, which is come to by turning pages. */
    private static Calls middle(Server regesta, int size) throws IOException, InterruptedException {
        var token = "";
        try (var client = new LoneClient(regesta)) {
            for (var left = size / 2; left > 0; left -= LARGEST_PAGE) {
                var page = client.get(page(Math.min(left, LARGEST_PAGE), token));
                token = new ObjectMapper()
                        .readTree(page.body())
                        .path("next_page_token")
                        .asText();
            }
        }
        var call = Call.get(page(100, token));
        return () -> call;
    }

    private static String page(int results, String token) {
        return SEARCH
                + results
                + (token.isEmpty() ? "" : "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
