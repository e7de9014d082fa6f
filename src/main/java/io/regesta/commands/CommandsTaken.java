package io.regesta.commands;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether commands are taken from Kafka, when they are to be. It stands apart from readiness: HTTP goes on without. */
@HealthGroup("commands")
@ApplicationScoped
class CommandsTaken implements HealthCheck {
    private final CommandsByKafka commands;

    CommandsTaken(CommandsByKafka commands) {
        this.commands = commands;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("commands").withData("switched on", commands.isWanted());
        if (!commands.isWanted() || commands.why().isEmpty()) {
            return answer.up().build();
        }
        return answer.down().withData("why", commands.why()).build();
    }
}
