package io.regesta.registry;

import io.regesta.journal.Codec;
import io.regesta.journal.Position;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.projection.DatabaseFailed;
import io.regesta.projection.Snapshot;
import io.regesta.projection.Snapshots;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers a command that is asked again what it did the first time: what was made, as it was made; of anything else, as
 * it is now.
 */
final class Replay {
    private Replay() {}

    static Outcome of(Ask ask, Snapshot.Happened happened, Snapshots snapshots, String log, int partition)
            throws DatabaseFailed {
        var key = ask.idempotencyKey();
        if (key != null && !Objects.equals(happened.fingerprint(), ask.fingerprint())) {
            return new KeyReused(key);
        }
        var model = Streams.model(happened.stream());
        if (model.isEmpty()) {
            return new KeyReused(String.valueOf(key));
        }
        var id = model.get();
        var event = event(happened);
        var position = new Position(log, partition, happened.offset());
        if (event instanceof ModelCreated) {
            return done(Evolution.evolve(null, id, event, happened.at()), id, ask, event, position);
        }
        var present = snapshots.take(id, Needs.of(ask.command())).models().get(id);
        if (event instanceof ModelDeleted) {
            return done(bare(id, ask, happened), id, ask, event, position);
        }
        return event instanceof VersionRegistered
                ? done(
                        Evolution.evolve(present == null ? bare(id, ask, happened) : present, id, event, happened.at()),
                        id,
                        ask,
                        event,
                        position)
                : done(present, id, ask, event, position);
    }

    private static Outcome done(@Nullable RegisteredModel model, ModelId id, Ask ask, Event event, Position position) {
        return model == null ? new Gone(id, ask.command().name(), event, position) : new Done(model, event, position);
    }

    /** A model that is gone since, with nothing but what the command said of it. */
    private static RegisteredModel bare(ModelId id, Ask ask, Snapshot.Happened happened) {
        return new RegisteredModel(
                id,
                ask.command().name(),
                happened.revision(),
                null,
                0,
                happened.at(),
                happened.at(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Event event(Snapshot.Happened happened) {
        try {
            return Codec.event(happened.type(), happened.schema(), happened.data());
        } catch (UnreadableRecord impossible) {
            throw new IllegalStateException("history holds what this release could read", impossible);
        }
    }
}
