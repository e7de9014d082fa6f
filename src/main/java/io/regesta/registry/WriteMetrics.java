package io.regesta.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** What an operator sees of the door for writes: outcomes, refusals by kind, appends, conflicts, queue and batches. */
@ApplicationScoped
class WriteMetrics {
    private final MeterRegistry meters;

    WriteMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void queue(String workspace, Collection<?> queue) {
        meters.gaugeCollectionSize("regesta.writes.queue", Tags.of("workspace", workspace), queue);
    }

    void answered(Outcome outcome) {
        var kind = switch (outcome) {
            case Done _, Gone _ -> "done";
            case Unchanged _ -> "unchanged";
            case Refused refused -> {
                meters.counter(
                                "regesta.refusals",
                                "kind",
                                refused.refusal().getClass().getSimpleName())
                        .increment();
                yield "refused";
            }
            case KeyReused _ -> "key_reused";
            case TooLarge _ -> "too_large";
            case Overloaded _ -> "overloaded";
            case Unavailable unavailable -> unavailable.mayHaveHappened() ? "unknown" : "unavailable";
        };
        meters.counter("regesta.writes", "outcome", kind).increment();
    }

    void appended(int records) {
        meters.counter("regesta.appends").increment(records);
        meters.summary("regesta.writes.batch").record(records);
    }

    void conflicted(int records) {
        meters.counter("regesta.conflicts").increment(records);
    }

    void carriedOut(long nanos) {
        meters.timer("regesta.writes.batch.time").record(nanos, TimeUnit.NANOSECONDS);
    }
}
