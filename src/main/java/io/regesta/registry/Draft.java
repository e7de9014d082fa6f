package io.regesta.registry;

import io.regesta.journal.StreamHead;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Decider;
import io.regesta.model.Decision;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Decision.Refused;
import io.regesta.model.Event;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.Refusal;
import io.regesta.model.RegisteredModel;
import io.regesta.model.State;
import io.regesta.projection.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides the commands of a batch one after another, each on what those before it will have led to. Pure. */
final class Draft {
    private final Snapshot snapshot;
    private final Decider decider;
    private final Map<ModelId, @Nullable RegisteredModel> models;
    private final Map<ModelId, StreamHead> heads;
    private final Set<String> movedNames = new HashSet<>();
    private boolean pristine = true;

    Draft(Snapshot snapshot, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
        this.models = new HashMap<>(snapshot.models());
        this.heads = new HashMap<>(snapshot.heads());
    }

    /**
     * What comes of a command, or empty when only the next batch can tell: because it names a model whose name is
     * changing in this one, of which not enough is loaded; or because it would be refused, or find nothing to do, for
     * the sake of an event that may yet come to nothing.
     */
    Optional<Decision> decide(Ask ask) {
        if (names(ask.command()).stream().anyMatch(movedNames::contains)) {
            return Optional.empty();
        }
        var decision = decide(ask, models);
        if (pristine || decision instanceof Happens) {
            return Optional.of(decision);
        }
        var committed = decide(ask, snapshot.models());
        return sameAnswer(decision, committed) ? Optional.of(committed) : Optional.empty();
    }

    /** The event will be appended as that attempt. Time is not known yet, and decides nothing. */
    void append(ModelId id, Event event, UUID attempt) {
        pristine = false;
        models.put(id, Evolution.evolve(models.get(id), id, event, snapshot.journalTime()));
        heads.put(id, new StreamHead(head(id).revision() + 1, attempt));
        movedNames.addAll(event.claims());
        movedNames.addAll(event.releases());
    }

    /** Where a model's stream will stand. */
    StreamHead head(ModelId id) {
        return heads.getOrDefault(id, StreamHead.NONE);
    }

    /** Where the models' streams will stand. */
    Map<ModelId, StreamHead> heads() {
        return Map.copyOf(heads);
    }

    /** Whether names will be held by others than now. */
    boolean movesNames() {
        return !movedNames.isEmpty();
    }

    /** The names whose holders a command asks for. */
    static Set<String> names(Command command) {
        var names = new HashSet<String>();
        names.add(command.name());
        if (command instanceof RenameModel rename) {
            names.add(rename.newName());
        }
        return names;
    }

    private Decision decide(Ask ask, Map<ModelId, ? extends @Nullable RegisteredModel> known) {
        var model = named(ask.command().name(), known);
        var holder = switch (ask.command()) {
            case CreateModel _ -> model;
            case RenameModel rename -> named(rename.newName(), known);
            default -> null;
        };
        var wanted = ask.expectedRevision();
        if (wanted != null && model != null && model.revision() != wanted) {
            return new Refused(new Refusal.RevisionMoved(model.name(), wanted, model.revision()));
        }
        return decider.decide(new State(model, holder), ask.command());
    }

    /** Names do not move within a batch for those who ask, so the snapshot's hold. */
    private @Nullable RegisteredModel named(String name, Map<ModelId, ? extends @Nullable RegisteredModel> known) {
        var id = snapshot.names().get(name);
        return id == null ? null : known.get(id);
    }

    private static boolean sameAnswer(Decision one, Decision other) {
        return switch (one) {
            case Refused refused -> refused.equals(other);
            case NothingToDo _ -> other instanceof NothingToDo;
            case Happens _ -> false;
        };
    }
}
