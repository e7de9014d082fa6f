package io.regesta.simulation;

import static io.regesta.model.Stage.ARCHIVED;
import static io.regesta.model.Stage.PRODUCTION;
import static io.regesta.model.Stage.STAGING;

import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.ModelId;
import io.regesta.simulation.Wish.AddHook;
import io.regesta.simulation.Wish.Asked;
import io.regesta.simulation.Wish.Freeze;
import io.regesta.testing.Examples;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Wishes at random over three names and a few versions, so that nearly all of them are in one another's way. */
final class Wishes {
    private static final List<String> NAMES = List.of("a", "b", "c");

    private final Random random;
    private final List<Supplier<Wish>> kinds;

    Wishes(Random random) {
        this.random = random;
        kinds = List.of(
                this::create,
                this::create,
                () -> new Asked(new RenameModel(name(), name())),
                () -> new Asked(new DeleteModel(name())),
                this::register,
                this::register,
                this::register,
                this::move,
                this::move,
                this::move,
                this::move,
                () -> new Asked(new SetAlias(name(), "champion", version())),
                () -> new Asked(new SetAlias(name(), "champion", version())),
                () -> new Asked(new SetModelTag(name(), "k", Integer.toString(random.nextInt(3)))),
                () -> new Asked(new DeleteVersion(name(), version())),
                () -> new AddHook("hook/" + random.nextLong()),
                () -> new Freeze(random.nextBoolean()),
                () -> new Freeze(random.nextBoolean()));
    }

    Wish next() {
        return one(kinds).get();
    }

    /** The same wish as another request brings it: what it makes gets another identity. */
    Wish again(Wish wish) {
        return switch (wish) {
            case Asked(CreateModel create) ->
                new Asked(new CreateModel(id(), create.name(), create.tags(), create.description()));
            case AddHook _ -> new AddHook("hook/" + random.nextLong());
            case Asked _, Freeze _ -> wish;
        };
    }

    private Wish create() {
        return new Asked(new CreateModel(id(), name(), Map.of(), null));
    }

    private Wish register() {
        return new Asked(Examples.register(name()));
    }

    private Wish move() {
        var to = one(List.of(STAGING, PRODUCTION, PRODUCTION, ARCHIVED));
        return new Asked(new TransitionStage(name(), version(), to, to.isSlot() && random.nextInt(10) < 7));
    }

    private ModelId id() {
        return new ModelId(new UUID(random.nextLong(), random.nextLong()));
    }

    private String name() {
        return one(NAMES);
    }

    private int version() {
        return 1 + random.nextInt(4);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
