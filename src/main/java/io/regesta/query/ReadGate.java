package io.regesta.query;

import io.regesta.journal.Position;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets a read through when the tables are as new as what was told, and not a moment earlier. */
@ApplicationScoped
public class ReadGate {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Gate gate;
    private final Progress progress;

    ReadGate(Gate gate, Progress progress) {
        this.gate = gate;
        this.progress = progress;
    }

    /**
     * Reads, again when the database turned out to live another life meanwhile. Fails with {@link NotCaughtUp} when the
     * gate does not open within five seconds.
     */
    <T> Uni<T> through(Supplier<Uni<T>> reading) {
        return opened().chain(life -> reading.get()
                .chain(read ->
                        gate.isOpen() && life == gate.life() ? Uni.createFrom().item(read) : through(reading)));
    }

    /** Completes when the tables hold a position. Fails with {@link NotCaughtUp} when they do not within five seconds. */
    public Uni<Void> reached(Position position) {
        var reached = progress.reached(position.partition(), position.offset() + 1);
        return reached.isDone()
                ? Uni.createFrom().voidItem()
                : waited(reached).onFailure().invoke(() -> reached.cancel(false));
    }

    private Uni<Long> opened() {
        return gate.isOpen() ? Uni.createFrom().item(gate.life()) : waited(gate.open());
    }

    /** What is waited for is told on another thread; a database session belongs to the caller's. */
    private static <T> Uni<T> waited(CompletionStage<T> stage) {
        var context = Vertx.currentContext();
        var waited = Uni.createFrom()
                .completionStage(stage)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(TimeoutException.class)
                .transform(NotCaughtUp::new);
        return context == null ? waited : waited.emitOn(command -> context.runOnContext(_ -> command.run()));
    }
}
