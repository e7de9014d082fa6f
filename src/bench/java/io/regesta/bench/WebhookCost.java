package io.regesta.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
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

    void run(InetSocketAddress regesta) throws IOException {
        var registry = ModelRegistry.made(regesta, "hooked", MODELS, 1);
        Load.run(regesta, WARMING_CONNECTIONS, options.warmUpTime(), registry::move)
                .requireNoErrors();
        try (var client = new LoneClient(regesta);
                var receiver = new BadReceiver()) {
            var both = new Turns(options.rounds)
                    .take(() -> moves(regesta, registry), () -> moves(regesta, registry, client, receiver));
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

    private Measured moves(InetSocketAddress regesta, ModelRegistry registry) throws IOException {
        Load.run(regesta, 1, CHANGE, registry::move).requireNoErrors();
        return Load.run(regesta, 1, options.time(), registry::move);
    }

    private Measured moves(InetSocketAddress regesta, ModelRegistry registry, LoneClient client, BadReceiver receiver)
            throws IOException {
        try {
            var webhook = client.post(new LoneClient.Ask("/api/v1/webhooks", """
                            {"name": "bad", "url": "%s", "events": ["stage-changed"]}""".formatted(receiver.url())))
                    .location();
            receiver.downFor(CHANGE.plus(options.time().dividedBy(3)));
            var measured = moves(regesta, registry);
            client.delete(webhook);
            return measured;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}
