package io.regesta.feed;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether changes are published. It stands apart from readiness, for the registry goes on without the feed. */
@HealthGroup("feed")
@ApplicationScoped
class FeedPublishes implements HealthCheck {
    private final RelayState state;

    FeedPublishes(RelayState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        var refused = state.refused();
        var answer = HealthCheckResponse.named("relay").status(refused.isEmpty());
        refused.forEach((partition, why) -> answer.withData("partition " + partition, why));
        return answer.build();
    }
}
