package io.regesta.commands;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the commands that come by Kafka: outcomes, dead letters, tries, and how many are under way. */
@ApplicationScoped
class CommandMetrics {
    private final MeterRegistry meters;
    private volatile @Nullable IntSupplier underWay;

    CommandMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts from now on what that says. */
    void begin(IntSupplier counted) {
        if (underWay == null) {
            meters.gauge("regesta.commands.under.way", this, CommandMetrics::counted);
        }
        underWay = counted;
    }

    void answered(OutcomeMessage outcome) {
        meters.counter("regesta.commands", "type", outcome.type(), "outcome", outcome.outcome())
                .increment();
    }

    void dead() {
        meters.counter("regesta.commands.dead").increment();
    }

    void triedAgain() {
        meters.counter("regesta.commands.tried.again").increment();
    }

    private double counted() {
        var counted = underWay;
        return counted == null ? 0 : counted.getAsInt();
    }
}
