package io.regesta.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.regesta.feed.Lag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Deliveries by outcome, and how many webhooks are paused. */
@ApplicationScoped
class DeliveryMetrics {
    private static final String CURSOR = "cursor";

    private final MeterRegistry meters;
    private final Counter delivered;
    private final Counter refused;
    private final Counter unanswered;
    private final Timer latency;
    private final AtomicInteger paused = new AtomicInteger();

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.delivered = counter("delivered");
        this.refused = counter("refused");
        this.unanswered = counter("unanswered");
        this.latency = meters.timer("regesta.webhooks.latency");
        meters.gauge("regesta.webhooks.paused", paused);
    }

    void sent(Sent sent) {
        latency.record(Duration.ofMillis(sent.latency()));
        switch (sent) {
            case Sent.Answered answered -> (answered.taken() ? delivered : refused).increment();
            case Sent.Failed _ -> unanswered.increment();
        }
    }

    void paused(int webhooks) {
        paused.set(webhooks);
    }

    /** Shows how far behind a cursor is, until it is told to {@link #forget}. */
    List<Meter.Id> show(String cursor, Lag lag) {
        var tags = Tags.of(CURSOR, cursor);
        return List.of(
                Gauge.builder("regesta.feed.lag.records", lag, Lag::records)
                        .tags(tags)
                        .register(meters)
                        .getId(),
                Gauge.builder("regesta.feed.lag.seconds", lag, Lag::seconds)
                        .tags(tags)
                        .register(meters)
                        .getId());
    }

    void forget(List<Meter.Id> shown) {
        shown.forEach(meters::remove);
    }

    private Counter counter(String outcome) {
        return meters.counter("regesta.webhooks.deliveries", "outcome", outcome);
    }
}
