package io.regesta.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.regesta.journal.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What an operator sees of the projection: its lag, its batches, and the records that did not take effect, by rule. */
@ApplicationScoped
public class ProjectionMetrics {
    private final MeterRegistry meters;
    private final Progress progress;
    private final Clock clock;
    private volatile Map<Integer, Long> ends = Map.of();

    ProjectionMetrics(MeterRegistry meters, Progress progress, Fates fates, ProjectionHealth health, Clock clock) {
        this.meters = meters;
        this.progress = progress;
        this.clock = clock;
        meters.gauge("regesta.projection.lag.records", this, ProjectionMetrics::lagRecords);
        meters.gauge("regesta.projection.lag.seconds", this, ProjectionMetrics::lagSeconds);
        meters.gauge(
                "regesta.projection.stopped.partitions",
                health,
                seen -> seen.stopped().size());
        meters.gauge("regesta.writes.in.flight", fates, Fates::size);
    }

    /** The journal's ends, as they were just fetched. */
    void ends(Map<Integer, Long> fetched) {
        ends = fetched;
    }

    /** True when the journal has records in a partition that are not applied. */
    boolean isBehind(int partition) {
        return ends.getOrDefault(partition, 0L) > progress.of(partition).nextOffset();
    }

    /** How many records of the journal are not applied yet. */
    double lagRecords() {
        return ends.entrySet().stream()
                .mapToLong(end ->
                        Math.max(0, end.getValue() - progress.of(end.getKey()).nextOffset()))
                .sum();
    }

    /** The age of the last record that was applied in a partition that is behind; 0 when none is. */
    double lagSeconds() {
        return ends.keySet().stream()
                        .filter(this::isBehind)
                        .mapToLong(partition ->
                                clock.millis() - progress.of(partition).journalTime())
                        .max()
                        .orElse(0)
                / 1_000.0;
    }

    void applied(int partition, Batch batch, long nanos) {
        meters.timer("regesta.projection.batch").record(nanos, TimeUnit.NANOSECONDS);
        for (var applied : batch.applied()) {
            meters.counter("regesta.events", "type", applied.record().envelope().type())
                    .increment();
        }
        for (var verdict : batch.verdicts()) {
            if (verdict != Verdict.EFFECTIVE) {
                meters.counter("regesta.voids", "rule", verdict.name().toLowerCase(Locale.ROOT))
                        .increment();
            }
        }
    }
}
