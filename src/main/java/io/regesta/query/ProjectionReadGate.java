package io.regesta.query;

import io.regesta.journal.Journal;
import io.regesta.journal.JournalState.Ready;
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

/** Waits for the projection's gate, and reads again when the database turned out to live another life meanwhile. */
@ApplicationScoped
class ProjectionReadGate implements ReadGate {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Gate gate;
    private final Progress progress;
    private final Journal journal;

    ProjectionReadGate(Gate gate, Progress progress, Journal journal) {
        this.gate = gate;
        this.progress = progress;
        this.journal = journal;
    }

    @Override
    public <T> Uni<T> through(Supplier<Uni<T>> reading) {
        return opened().chain(life -> reading.get()
                .chain(read ->
                        gate.isOpen() && life == gate.life() ? Uni.createFrom().item(read) : through(reading)));
    }

    @Override
    public long life() {
        return gate.life();
    }

    @Override
    public boolean isForeign(Position position) {
        return journal.state() instanceof Ready ready && !ready.log().equals(position.log());
    }

    @Override
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
