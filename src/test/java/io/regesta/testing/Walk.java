package io.regesta.testing;

import static java.util.Objects.requireNonNull;

import io.regesta.model.Command;
import io.regesta.model.Decider;
import io.regesta.model.Decision;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of some hundred random commands, one after another. The same seed gives the same walk. */
public final class Walk {
    private static final int COMMANDS = 300;
    private static final Decider DECIDER = new Decider(Sources.REMOTE_ONLY);

    private Walk() {}

    /** One command, what it was decided on, and what came of it. */
    public record Step(World before, Command command, Decision decision, World after, long at) {}

    /** An event, and its model before and after. */
    public record Happened(
            Command command,
            ModelId id,
            Event event,
            @Nullable RegisteredModel before,
            @Nullable RegisteredModel after,
            long at) {

        /** The model after an event that did not delete it. */
        public RegisteredModel model() {
            return requireNonNull(after);
        }
    }

    public static List<Step> of(long seed) {
        var commands = new RandomCommands(new Random(seed));
        var steps = new ArrayList<Step>();
        var world = World.EMPTY;
        for (var at = 1; at <= COMMANDS; at++) {
            var command = commands.next();
            var decision = Deciding.decide(DECIDER, world.stateFor(command), command);
            var after = decision instanceof Happens(var id, var event) ? world.after(id, event, at) : world;
            steps.add(new Step(world, command, decision, after, at));
            world = after;
        }
        return steps;
    }

    public static Stream<Happened> eventsOf(long seed) {
        return of(seed).stream().mapMulti((step, events) -> {
            if (step.decision() instanceof Happens(var id, var event)) {
                var before = step.before().models().get(id);
                var after = step.after().models().get(id);
                events.accept(new Happened(step.command(), id, event, before, after, step.at()));
            }
        });
    }
}
