package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the database answers, what is read is as new as what was told, and every record can be read. */
@Readiness
@ApplicationScoped
class ReadyToServe implements HealthCheck {
    private final Gate gate;
    private final ProjectionHealth health;

    ReadyToServe(Gate gate, ProjectionHealth health) {
        this.gate = gate;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("projection")
                .status(gate.isOpen()
                        && health.isDatabaseAnswering()
                        && health.stopped().isEmpty())
                .withData("caught up", gate.isOpen())
                .withData("database answers", health.isDatabaseAnswering());
        health.stopped().forEach((partition, why) -> answer.withData("partition " + partition, why));
        return answer.build();
    }
}
