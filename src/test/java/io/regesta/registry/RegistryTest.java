package io.regesta.registry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.journal.Actor;
import io.regesta.journal.Journal;
import io.regesta.model.Command;
import io.regesta.model.Command.CreateModel;
import io.regesta.model.Command.DeleteModel;
import io.regesta.model.Command.DeleteModelTag;
import io.regesta.model.Command.RegisterVersion;
import io.regesta.model.Command.RenameModel;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.RevisionMoved;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Stage;
import io.regesta.projection.Connections;
import io.regesta.projection.Fates;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.projection.ProjectionHealth;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.Unchanged;
import io.regesta.testing.RegistryTestResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class RegistryTest {
    private static final String REMEMBERED = "regesta.writes.batch.remembered";
    private static final String CONFLICTS = "regesta.conflicts";

    @Inject
    Registry registry;

    @Inject
    Ids ids;

    @Inject
    Journal journal;

    @Inject
    Connections connections;

    @Inject
    Gate gate;

    @Inject
    Progress progress;

    @Inject
    ProjectionHealth health;

    @Inject
    Fates fates;

    @Inject
    Clock clock;

    @Inject
    WriteMetrics metrics;

    @Inject
    WriteSettings settings;

    @Inject
    MeterRegistry meters;

    private final List<Registry> others = new ArrayList<>();

    @AfterEach
    void stopOthers() {
        others.forEach(other -> other.stop(new ShutdownEvent()));
    }

    @Test
    void aCommandAnswersWhatItDidWithItsPosition() throws Exception {
        var name = created();
        var done = (Done) submit(register(name));
        assertThat(done.model().version(1)).isPresent();
        assertThat(done.position().offset()).isPositive();
    }

    @Test
    void whatIsSoAlreadyChangesNothing() throws Exception {
        var name = created();
        assertThat(submit(new SetModelTag(name, "k", "v"))).isInstanceOf(Done.class);
        assertThat(submit(new SetModelTag(name, "k", "v"))).isInstanceOf(Unchanged.class);
    }

    @Test
    void aMissingModelIsRefused() throws Exception {
        assertThat(submit(register("nobody"))).isEqualTo(new Refused(new ModelMissing("nobody")));
    }

    @Test
    void aTextThatTheDatabaseCannotBeAskedAboutIsRefusedBeforeItIsAsked() throws Exception {
        assertThat(submit(register("a\0b"))).isEqualTo(new Refused(new TextInvalid("name")));
        assertThat(submit(new SetModelTag("nobody", "k", "\ud800"))).isEqualTo(new Refused(new TextInvalid("value")));
    }

    @Test
    void theSameKeyAgainAnswersWhatTookEffect() throws Exception {
        var name = created();
        var first = (Done) submit(register(name), "key-" + name, "body", null);
        var again = (Done) submit(register(name), "key-" + name, "body", null);
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.model().version(1)).isEqualTo(first.model().version(1));
    }

    @Test
    void theSameKeyForAnotherRequestIsToldSo() throws Exception {
        var name = created();
        submit(register(name), "key-" + name, "body", null);
        assertThat(submit(register(name), "key-" + name, "another body", null)).isEqualTo(new KeyReused("key-" + name));
    }

    @Test
    void aRevisionThatHasMovedIsRefused() throws Exception {
        var name = created();
        submit(register(name));
        assertThat(submit(register(name), null, "", 1L)).isEqualTo(new Refused(new RevisionMoved(name, 1, 2)));
        assertThat(submit(register(name), null, "", 2L)).isInstanceOf(Done.class);
    }

    @Test
    void manyAtOnceAreNumberedWithoutAGap() throws Exception {
        var name = created();
        var asked = new ArrayList<CompletableFuture<Outcome>>();
        for (var i = 0; i < 500; i++) {
            asked.add(registry.submit(ask(register(name), null, "", null)));
        }
        var numbers = new ArrayList<Integer>();
        for (var one : asked) {
            numbers.add(((Done) one.get(10, SECONDS)).model().lastVersion());
        }
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void aNameThatMovesInABatchIsWaitedFor() throws Exception {
        var name = created();
        submit(register(name));
        submit(register(name));
        submit(new TransitionStage(name, 1, Stage.PRODUCTION, true));
        var renamed = registry.submit(ask(new RenameModel(name, name + "-2"), null, "", null));
        var moved = registry.submit(ask(new TransitionStage(name + "-2", 2, Stage.PRODUCTION, true), null, "", null));
        assertThat(renamed.get(10, SECONDS)).isInstanceOf(Done.class);
        var done = (Done) moved.get(10, SECONDS);
        assertThat(done.model().numbersIn(Stage.PRODUCTION)).containsExactly(2);
        assertThat(done.model().numbersIn(Stage.ARCHIVED)).containsExactly(1);
    }

    @Test
    void aModelThatWasJustWrittenIsNotLoadedAgain() throws Exception {
        var name = created();
        submit(new SetModelTag(name, "k", "1"));
        var before = meters.counter(REMEMBERED).count();
        assertThat(submit(new SetModelTag(name, "k", "2"))).isInstanceOf(Done.class);
        assertThat(submit(register(name))).isInstanceOf(Done.class);
        assertThat(meters.counter(REMEMBERED).count()).isEqualTo(before + 2);
    }

    @Test
    void whatAWriterRemembersNeitherRefusesNorChangesNothing() throws Exception {
        var deaf = another(new Progress(), health);
        var name = created();
        assertThat(submit(deaf, new SetModelTag(name, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(new SetModelTag(name, "k", "2"))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new SetModelTag(name, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(new DeleteModelTag(name, "k"))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new SetModelTag(name, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(new DeleteModel(name))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new SetModelTag(name, "k", "2"))).isEqualTo(new Refused(new ModelMissing(name)));
    }

    @Test
    void aNameThatAWriterRemembersAsHeldMayBeFree() throws Exception {
        var deaf = another(new Progress(), health);
        var name = created();
        assertThat(submit(deaf, new SetModelTag(name, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(new DeleteModel(name))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new CreateModel(ids.model(), name, Map.of(), null)))
                .isInstanceOf(Done.class);
    }

    @Test
    void aNameThatAWriterHasMovedIsForgotten() throws Exception {
        var name = created();
        assertThat(submit(register(name))).isInstanceOf(Done.class);
        assertThat(submit(new RenameModel(name, name + "-2"))).isInstanceOf(Done.class);
        assertThat(submit(register(name))).isEqualTo(new Refused(new ModelMissing(name)));
        assertThat(submit(register(name + "-2"))).isInstanceOf(Done.class);
        assertThat(submit(new DeleteModel(name + "-2"))).isInstanceOf(Done.class);
        assertThat(submit(register(name + "-2"))).isEqualTo(new Refused(new ModelMissing(name + "-2")));
    }

    @Test
    void whatSomebodyElseWroteBetweenIsNotTakenForOwn() throws Exception {
        var deaf = another(new Progress(), health);
        var shared = created();
        var own = created();
        assertThat(submit(deaf, new SetModelTag(shared, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new SetModelTag(own, "k", "1"))).isInstanceOf(Done.class);
        assertThat(submit(new SetModelTag(shared, "k", "2"))).isInstanceOf(Done.class);
        assertThat(submit(deaf, new SetModelTag(own, "k", "2"))).isInstanceOf(Done.class);
        var before = meters.counter(CONFLICTS).count();
        assertThat(((Done) submit(deaf, new SetModelTag(shared, "k", "3")))
                        .model()
                        .revision())
                .isEqualTo(4);
        assertThat(meters.counter(CONFLICTS).count()).isEqualTo(before);
    }

    @Test
    void whatAWriterRemembersIsNotNumberedTwice() throws Exception {
        var deaf = another(new Progress(), health);
        var name = created();
        for (var number = 1; number < 10; number += 2) {
            assertThat(((Done) submit(deaf, register(name))).model().lastVersion())
                    .isEqualTo(number);
            assertThat(((Done) submit(register(name))).model().lastVersion()).isEqualTo(number + 1);
        }
    }

    @Test
    void writersThatHearOfEachOtherTakeTurnsWithoutAConflict() throws Exception {
        var other = another(progress, health);
        var name = created();
        projected(submit(other, register(name)));
        var before = meters.counter(CONFLICTS).count();
        for (var i = 0; i < 10; i++) {
            projected(submit(register(name)));
            projected(submit(other, register(name)));
        }
        assertThat(meters.counter(CONFLICTS).count()).isEqualTo(before);
    }

    @Test
    void whileTheDatabaseDoesNotAnswerNothingIsDecidedOnWhatAWriterRemembers() throws Exception {
        var blind = another(progress, new ProjectionHealth());
        var name = created();
        assertThat(submit(blind, new SetModelTag(name, "k", "1"))).isInstanceOf(Done.class);
        var before = meters.counter(REMEMBERED).count();
        assertThat(submit(blind, new SetModelTag(name, "k", "2"))).isInstanceOf(Done.class);
        assertThat(meters.counter(REMEMBERED).count()).isEqualTo(before);
    }

    /** Waits until all writers know that it was projected. */
    private void projected(Outcome outcome) throws Exception {
        var position = ((Done) outcome).position();
        progress.reached(position.partition(), position.offset() + 1).get(10, SECONDS);
    }

    private Registry another(Progress heard, ProjectionHealth health) {
        var other = new Registry(journal, connections, gate, heard, health, fates, ids, clock, metrics, settings);
        others.add(other);
        return other;
    }

    private String created() throws Exception {
        var name = "m-" + UUID.randomUUID();
        assertThat(submit(new CreateModel(ids.model(), name, Map.of(), null))).isInstanceOf(Done.class);
        return name;
    }

    private Outcome submit(Command command) throws Exception {
        return submit(command, null, "", null);
    }

    private static Outcome submit(Registry to, Command command) throws Exception {
        return to.submit(ask(command, null, "", null)).get(10, SECONDS);
    }

    private Outcome submit(Command command, @Nullable String key, String body, @Nullable Long revision)
            throws Exception {
        return registry.submit(ask(command, key, body, revision)).get(10, SECONDS);
    }

    private static Ask ask(Command command, @Nullable String key, String body, @Nullable Long revision) {
        return new Ask("default", command, new Actor("anna", false), "why not", key, body, revision, null);
    }

    private static RegisterVersion register(String name) {
        return new RegisterVersion(name, "s3://b/p", "s3://b/p", null, null, null, null, Map.of("a", "b"));
    }
}
