package io.regesta.model;

import static io.regesta.testing.Examples.PROMPT;
import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteVersion;
import io.regesta.model.Command.RejectTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Decision.Refused;
import io.regesta.model.Refusal.RevisionMoved;
import io.regesta.model.Refusal.SourceUnresolved;
import io.regesta.testing.Deciding;
import io.regesta.testing.World;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no refusal is a dead letter: each has a command here that is refused with it. The other tests say when exactly. */
class RefusalsTest {
    private static final Decider DECIDER = new Decider(new Sources(List.of(), Pattern.compile("(?!s3://theirs/).*")));
    private static final World FRAUD =
            World.EMPTY.after(MODEL, created("fraud"), 1).after(MODEL, registered(1), 2);

    /** The door of writes gives these: it resolves sources and compares revisions before anything is decided. */
    private static final Set<Class<?>> GIVEN_ELSEWHERE = Set.of(SourceUnresolved.class, RevisionMoved.class);

    private static final List<Command> REFUSED = List.of(
            new DeleteModel("churn"),
            new DeleteVersion("fraud", 2),
            createModel(MODEL, "fraud"),
            createModel(MODEL, " "),
            createModel(MODEL, "a/b"),
            createModel(MODEL, ".."),
            createModel(MODEL, "n".repeat(257)),
            createModel(MODEL, "\0"),
            new SetModelTag("fraud", "a#b", ""),
            new SetAlias("fraud", "a b", 1),
            new SetAlias("fraud", "latest", 1),
            new TransitionStage("fraud", 1, Stage.NONE, true),
            new RejectTransition("fraud", 1, Stage.PRODUCTION),
            register("fraud", "/tmp/x"),
            register("fraud", "/tmp/x", PROMPT),
            register("fraud", "s3://bucket"),
            register("fraud", "s3://theirs/x"));

    @Test
    void every_refusal_of_the_domain_is_given_to_some_command() {
        var given = REFUSED.stream()
                .map(command -> Deciding.decide(DECIDER, FRAUD.stateFor(command), command))
                .map(decision -> ((Refused) decision).refusal().getClass());

        assertThat(Stream.concat(given, GIVEN_ELSEWHERE.stream()).collect(Collectors.<Class<?>>toList()))
                .containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
    }
}
