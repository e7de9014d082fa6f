package io.regesta.commands;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.regesta.commands.Bodies.Complete;
import io.regesta.commands.Bodies.RegisterVersion;
import io.regesta.model.Refusal.SourceUnresolved;
import io.regesta.registry.Ask;
import io.regesta.registry.Ids;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import io.regesta.registry.Registry;
import io.regesta.registry.SourceLocation;
import io.regesta.registry.SourceLocation.At;
import io.regesta.registry.SourceLocation.Nowhere;
import io.regesta.registry.SourceLocations;
import io.regesta.tracing.Tracing;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Carries commands out through the one door for writes. */
@ApplicationScoped
class Execution {
    private final Registry registry;
    private final SourceLocations locations;
    private final Ids ids;
    private final Vertx vertx;
    private final CommandTopics topics;
    private final Tracing tracing;

    Execution(
            Registry registry, SourceLocations locations, Ids ids, Vertx vertx, CommandTopics topics, Tracing tracing) {
        this.registry = registry;
        this.locations = locations;
        this.ids = ids;
        this.vertx = vertx;
        this.topics = topics;
        this.tracing = tracing;
    }

    /** The registry does not answer now. */
    static final class NotNow extends Exception {
        private static final long serialVersionUID = 1L;

        NotNow(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * What comes of a command: an outcome that is final.
     *
     * @return failed with {@link NotNow} when the same command is to be asked again later
     */
    Uni<Outcome> of(Received received) {
        return tracing.isOn() ? traced(received) : untraced(received);
    }

    private Uni<Outcome> traced(Received received) {
        var step = tracing.process(topics.commands(), received.trace());
        return untraced(received.within(step.traceparent()))
                .onFailure()
                .invoke(failure -> step.failed(failure.getClass().getName()))
                .onTermination()
                .invoke(step::end);
    }

    private Uni<Outcome> untraced(Received received) {
        return switch (received.body()) {
            case Complete complete -> submit(received.ask(complete.command(ids)));
            case RegisterVersion register
            when !register.isOfModel() ->
                submit(received.ask(register.command(new At(register.source(), register.source()))));
            case RegisterVersion register ->
                located(received, register.source()).chain(location -> switch (location) {
                    case At at -> submit(received.ask(register.command(at)));
                    case Nowhere _ -> Uni.createFrom().item(new Refused(new SourceUnresolved(register.source())));
                });
        };
    }

    private Uni<Outcome> submit(Ask ask) {
        return Uni.createFrom().completionStage(() -> registry.submit(ask)).chain(outcome -> switch (outcome) {
            case Done _, Gone _, Unchanged _, Refused _, KeyReused _, TooLarge _ ->
                Uni.createFrom().item(outcome);
            case Overloaded _ -> Uni.createFrom().failure(new NotNow("too much is waiting"));
            case Unavailable unavailable -> Uni.createFrom().failure(new NotNow(unavailable.reason()));
        });
    }

    /** Reads need a context of their own. What keeps them from answering passes. */
    private Uni<SourceLocation> located(Received received, String source) {
        return Uni.createFrom()
                .<SourceLocation>emitter(found -> {
                    var context =
                            Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
                    VertxContextSafetyToggle.setContextSafe(context, true);
                    context.runOnContext(_ -> Uni.createFrom()
                            .deferred(() -> locations.locate(received.workspace(), source, received.command()))
                            .subscribe()
                            .with(found::complete, found::fail));
                })
                .onFailure()
                .transform(failure -> new NotNow("the source cannot be looked up: " + failure));
    }
}
