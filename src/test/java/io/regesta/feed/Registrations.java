package io.regesta.feed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Actor;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Stage;
import io.regesta.registry.Ask;
import io.regesta.registry.Ids;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Writes through the registry's one door, for tests that hear of it. */
@ApplicationScoped
class Registrations {
    private final Registry registry;
    private final Ids ids;

    Registrations(Registry registry, Ids ids) {
        this.registry = registry;
        this.ids = ids;
    }

    /** A model that no other test uses, with so many versions. */
    Subject model(int versions) throws Exception {
        var name = "m-" + UUID.randomUUID();
        var made = done(new CreateModel(ids.model(), name, Map.of(), null));
        for (var version = 1; version <= versions; version++) {
            done(new RegisterVersion(name, "s3://b/p", "s3://b/p", "r", null, null, "text", Map.of("a", "b")));
        }
        return new Subject(name, made.model().id().toString());
    }

    /** A model by its name and its id. */
    record Subject(String name, String id) {}

    Done move(Subject model, int version, Stage to) throws Exception {
        return done(new TransitionStage(model.name(), version, to, to.isSlot()));
    }

    Done done(Command command) throws Exception {
        var ask = new Ask("default", command, new Actor("anna", false), "why not", null, "", null, null);
        var outcome = registry.submit(ask).get(20, SECONDS);
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }
}
