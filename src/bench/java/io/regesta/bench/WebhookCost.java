package io.regesta.bench;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.LoneClient;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Server;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.TransitionStage;
import java.io.IOException;
import java.time.Duration;

/**
 * What a webhook costs those who write: the p50 of one client that moves versions, with a webhook whose receiver is down,
 * fails and hangs, and without one, in turns.
 */
final class WebhookCost {
    private static final double TIMES_WITHOUT = 1.2;
    private static final int MODELS = 64;
    private static final int WARMING_CONNECTIONS = 4;
    /** Until a replica tells a new webhook, and after one is gone, which is looked for once a second. */
    private static final Duration CHANGE = Duration.ofSeconds(3);

    private final Options options;
    private final Report report;

    WebhookCost(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(Server regesta) throws Exception {
        var moves = new TransitionStage(Population.made(regesta, "hooked", MODELS, 1));
        ClosedLoop.run(regesta, WARMING_CONNECTIONS, options.warmUpTime(), moves)
                .requireNoErrors();
        try (var client = new LoneClient(regesta);
                var receiver = new BadReceiver()) {
            var both = new Turns(options.rounds)
                    .take(() -> moves(regesta, moves), () -> moves(regesta, moves, client, receiver));
            report.surroundings("webhook", receiver.said());
            receiver.requireTold();
            report.measured("move a version, one client, no webhook", both.first());
            report.measured("move a version, one client, a webhook to a bad receiver", both.second());
            report.bar(Bar.atMost(
                    TIMES_WITHOUT,
                    "p50 of moving a version, times that without a webhook",
                    both.second().millis(50) / both.first().millis(50)));
        }
    }

    private Measured moves(Server regesta, TransitionStage moves) throws IOException {
        ClosedLoop.run(regesta, 1, CHANGE, moves).requireNoErrors();
        return ClosedLoop.run(regesta, 1, options.time(), moves);
    }

    private Measured moves(Server regesta, TransitionStage moves, LoneClient client, BadReceiver receiver)
            throws IOException {
        try {
            var webhook = client.post(Call.post("/api/v1/webhooks", """
                {"name": "bad", "url": "%s", "events": ["stage-changed"]}\
                """.formatted(receiver.url())))
                    .location();
            receiver.downFor(CHANGE.plus(options.time().dividedBy(3)));
            var measured = moves(regesta, moves);
            client.delete(webhook);
            return measured;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}
