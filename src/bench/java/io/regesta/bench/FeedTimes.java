package io.regesta.bench;

import io.regesta.bench.load.LoneClient;
import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import io.regesta.bench.load.Server;
import io.regesta.bench.workload.Population;
import io.regesta.bench.workload.TransitionStage;
import io.regesta.standalone.Addresses;
import java.time.Duration;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** How long after the answer of a transition those who wait for stage changes have its message. */
final class FeedTimes {
    private static final double P50_MILLIS = 20;
    private static final double P99_MILLIS = 200;
    private static final int MODELS = 16;

    /** Of one who waits: how long after each answer. */
    private record Times(Histogram kafka, Histogram stream, double seconds) {}

    private final Options options;
    private final Report report;

    FeedTimes(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(Addresses addresses, Server regesta) throws Exception {
        var moves = new TransitionStage(Population.made(regesta, "told", MODELS, 1));
        try (var client = new LoneClient(regesta);
                var kafka = Listener.ofKafka(Objects.requireNonNull(addresses.kafka()));
                var stream =
                        Listener.ofStream(regesta, client.post(moves.next()).position())) {
            run(client, moves, kafka, stream, options.warmUpTime());
            var times = run(client, moves, kafka, stream, options.time().multipliedBy(options.rounds));
            tell("a Kafka consumer", Rounds.of(Measured.of(times.kafka(), times.seconds())));
            tell("a client of the stream", Rounds.of(Measured.of(times.stream(), times.seconds())));
        }
    }

    private static Times run(LoneClient client, TransitionStage moves, Listener kafka, Listener stream, Duration time)
            throws Exception {
        var times = new Times(new Histogram(Measured.DIGITS), new Histogram(Measured.DIGITS), time.toNanos() / 1e9);
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var answer = client.post(moves.next());
            var answered = System.nanoTime();
            times.kafka().recordValue(after(answered, kafka.heard().when(answer.position())));
            times.stream().recordValue(after(answered, stream.heard().when(answer.position())));
        }
        return times;
    }

    /** A message may be there before the answer. */
    private static long after(long answered, long heard) {
        return Math.max(0, heard - answered);
    }

    private void tell(String who, Rounds times) {
        report.measured("from the answer of a transition to " + who, times);
        report.bar(Bar.atMost(P50_MILLIS, "p50 from the answer to " + who + ", ms", times.millis(50)));
        report.bar(Bar.atMost(P99_MILLIS, "p99 from the answer to " + who + ", ms", times.millis(99)));
    }
}
