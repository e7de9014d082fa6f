package io.regesta.testing;

import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Event;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All registered models of a workspace, whole, and who holds which name. A value: an event makes another world. Names
 * follow what events claim and release, never what models say, so that a test can compare the two.
 */
public record World(Map<ModelId, RegisteredModel> models, Map<String, ModelId> names) {
    public static final World EMPTY = new World(Map.of(), Map.of());

    public World {
        models = Map.copyOf(models);
        names = Map.copyOf(names);
    }

    /** What a command is decided on here. */
    public State stateFor(Command command) {
        var claimed = command instanceof CreateModel create
                ? create.name()
                : command instanceof RenameModel rename ? rename.newName() : null;
        return new State(named(command.name()), claimed == null ? null : named(claimed));
    }

    /** The world after an event of a model, at that time. */
    public World after(ModelId id, Event event, long at) {
        var held = new HashMap<>(names);
        event.releases().forEach(held::remove);
        event.claims().forEach(name -> held.put(name, id));
        var next = new HashMap<>(models);
        Optional.ofNullable(Evolution.evolve(models.get(id), id, event, at))
                .ifPresentOrElse(model -> next.put(id, model), () -> next.remove(id));
        return new World(next, held);
    }

    /** Who holds a name, or null. */
    public @Nullable RegisteredModel named(String name) {
        var id = names.get(name);
        return id == null ? null : models.get(id);
    }
}
