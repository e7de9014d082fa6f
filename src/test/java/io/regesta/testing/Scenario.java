package io.regesta.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command;
import io.regesta.model.Decider;
import io.regesta.model.Decision;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Decision.Refused;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.Refusal;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Sources;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Given what happened to a model, when somebody asks, then what follows. Each event happens a second after the last. */
public final class Scenario {
    public static final ModelId MODEL = new ModelId(new UUID(0, 1));
    public static final ModelId ANOTHER = new ModelId(new UUID(0, 2));
    public static final long SECOND = 1_000;

    private World world = World.EMPTY;
    private Sources sources = Sources.REMOTE_ONLY;
    private long now;

    private Scenario() {}

    /** What happened to {@link #MODEL}. */
    public static Scenario given(Event... events) {
        return new Scenario().happened(MODEL, events);
    }

    /** What happened to {@link #ANOTHER}. */
    public Scenario andAnother(Event... events) {
        return happened(ANOTHER, events);
    }

    /** Where artifacts may be in this installation. */
    public Scenario andSources(Sources allowed) {
        sources = allowed;
        return this;
    }

    public Asked when(Command command) {
        return new Asked(Deciding.decide(new Decider(sources), world.stateFor(command), command));
    }

    private Scenario happened(ModelId id, Event... events) {
        for (var event : events) {
            now += SECOND;
            world = world.after(id, event, now);
        }
        return this;
    }

    /** What came of a command. */
    public final class Asked {
        private final Decision decision;

        private Asked(Decision decision) {
            this.decision = decision;
        }

        public Afterwards then(Event event) {
            return then(MODEL, event);
        }

        public Afterwards then(ModelId id, Event event) {
            assertThat(decision).isEqualTo(new Happens(id, event));
            happened(id, event);
            return new Afterwards(world.models().get(id), now);
        }

        public void thenRefused(Refusal refusal) {
            assertThat(decision).isEqualTo(new Refused(refusal));
        }

        public void thenNothingToDo() {
            assertThat(decision).isInstanceOf(NothingToDo.class);
        }
    }

    /** The model after the event and the event's time, in milliseconds; no model when it was deleted. */
    public record Afterwards(@Nullable RegisteredModel whole, long at) {

        /** The version of that number, which there is. */
        public ModelVersion version(int number) {
            return Objects.requireNonNull(model().versions().get(number), "no such version");
        }

        /** The model, which there is. */
        public RegisteredModel model() {
            return Objects.requireNonNull(whole, "the model was deleted");
        }
    }
}
