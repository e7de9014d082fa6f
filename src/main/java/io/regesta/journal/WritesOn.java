package io.regesta.journal;

import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalState.Refused;
import io.regesta.journal.JournalState.Unreachable;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether writes are on. It stands apart from readiness, for reads go on without the journal. */
@HealthGroup("writes")
@ApplicationScoped
class WritesOn implements HealthCheck {
    private final Journal journal;

    WritesOn(Journal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("journal");
        return switch (journal.state()) {
            case Ready ready -> answer.up().withData("log", ready.log()).build();
            case Unreachable unreachable ->
                answer.down().withData("why", unreachable.why()).build();
            case Refused refused -> answer.down().withData("why", refused.why()).build();
        };
    }
}
