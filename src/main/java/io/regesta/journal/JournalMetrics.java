package io.regesta.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalState.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What an operator is alarmed by: whether writes are on, and whether it takes an operator to have them on again. */
@ApplicationScoped
class JournalMetrics {
    private final MeterRegistry meters;
    private final Journal journal;

    JournalMetrics(MeterRegistry meters, Journal journal) {
        this.meters = meters;
        this.journal = journal;
    }

    void show(@Observes StartupEvent started) {
        meters.gauge("regesta.writes.on", journal, seen -> seen.state() instanceof Ready ? 1 : 0);
        meters.gauge("regesta.journal.refused", journal, seen -> seen.state() instanceof Refused ? 1 : 0);
    }
}
