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

    void answered(WebhookOutcome outcome) {
        switch (outcome) {
            case WebhookOutcome.Done _ -> answered("done");
            case WebhookOutcome.Refused(var refusal) -> refused(refusal);
            case WebhookOutcome.Otherwise(var other) -> answered(other);
        }
    }

    void answered(Outcome outcome) {
        switch (outcome) {
            case Done _, Gone _ -> answered("done");
            case Unchanged _ -> answered("unchanged");
            case Refused(var refusal) -> refused(refusal);
            case KeyReused _ -> answered("key_reused");
            case TooLarge _ -> answered("too_large");
            case Overloaded _ -> answered("overloaded");
            case Unavailable unavailable -> answered(unavailable.mayHaveHappened() ? "unknown" : "unavailable");
        }
    }

    private void refused(Object refusal) {
        meters.counter("regesta.refusals", "kind", refusal.getClass().getSimpleName())
                .increment();
        answered("refused");
    }

    private void answered(String outcome) {
        meters.counter("regesta.writes", "outcome", outcome).increment();
    }

    void appended(int records) {
        meters.counter("regesta.appends").increment(records);
        meters.summary("regesta.writes.batch").record(records);
    }

    void conflicted(int records) {
        meters.counter("regesta.conflicts").increment(records);
    }

    /** A batch took no snapshot. */
    void remembered() {
        meters.counter("regesta.writes.batch.remembered").increment();
    }

    void carriedOut(long nanos) {
        meters.timer("regesta.writes.batch.time").record(nanos, TimeUnit.NANOSECONDS);
    }
}
