package io.regesta.testing;

import io.regesta.model.Command;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands at random over a few names, versions, tags and aliases, so that they meet; some of them are invalid. */
public final class RandomCommands {
    private static final List<String> NAMES = List.of("fraud", "churn", "größe", "a b");
    private static final List<String> ALIASES = List.of("champion", "challenger", "blue");
    private static final List<String> KEYS = List.of("team", "a/b", RegisteredModel.PROMPT_TAG);
    private static final List<String> VALUES = List.of("", "true", "risk");

    private final Random random;
    /** What others come after is listed more than once. */
    private final List<Supplier<Command>> kinds;

    public RandomCommands(Random random) {
        this.random = random;
        kinds = List.of(
                this::create,
                this::create,
                () -> new Command.RenameModel(name(), name()),
                () -> new Command.UpdateModel(name(), text()),
                () -> new Command.DeleteModel(name()),
                () -> new Command.SetModelTag(name(), key(), value()),
                () -> new Command.DeleteModelTag(name(), key()),
                () -> new Command.SetAlias(name(), alias(), version()),
                () -> new Command.DeleteAlias(name(), alias()),
                this::register,
                this::register,
                this::register,
                () -> new Command.UpdateVersion(name(), version(), text()),
                this::move,
                this::move,
                () -> new Command.RequestTransition(name(), early(), wanted()),
                () -> new Command.RequestTransition(name(), early(), wanted()),
                () -> new Command.ApproveTransition(name(), early(), wanted(), random.nextBoolean()),
                () -> new Command.RejectTransition(name(), early(), wanted()),
                () -> new Command.CancelTransition(name(), early(), wanted()),
                () -> new Command.DeleteVersion(name(), version()),
                () -> new Command.SetVersionTag(name(), version(), key(), value()),
                () -> new Command.DeleteVersionTag(name(), version(), key()));
    }

    public Command next() {
        return one(kinds).get();
    }

    private Command create() {
        return new Command.CreateModel(id(), name(), tags(), text());
    }

    private Command register() {
        var source = rarely() ? "/tmp/model" : "s3://bucket/" + random.nextInt(1_000);
        return new Command.RegisterVersion(name(), source, source, text(), null, text(), text(), tags());
    }

    private Command move() {
        return new Command.TransitionStage(name(), version(), stage(), random.nextBoolean());
    }

    /** Where most requests want a version to be, so that many are answered. */
    private Stage wanted() {
        return random.nextInt(4) == 0 ? stage() : Stage.PRODUCTION;
    }

    /** One that most models come to have. */
    private int early() {
        return 1 + random.nextInt(2);
    }

    private Stage stage() {
        return one(List.of(Stage.values()));
    }

    private ModelId id() {
        return new ModelId(new UUID(random.nextLong(), random.nextLong()));
    }

    private String name() {
        return rarely() ? "a/b" : one(NAMES);
    }

    private int version() {
        return 1 + random.nextInt(6);
    }

    private String key() {
        return rarely() ? "../up" : one(KEYS);
    }

    private String value() {
        return one(VALUES);
    }

    private String alias() {
        return rarely() ? "latest" : one(ALIASES);
    }

    private @Nullable String text() {
        return random.nextInt(3) == 0 ? null : one(VALUES);
    }

    private Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        for (var i = random.nextInt(3); i > 0; i--) {
            tags.put(key(), value());
        }
        return tags;
    }

    private boolean rarely() {
        return random.nextInt(25) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
