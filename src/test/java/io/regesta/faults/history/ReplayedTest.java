package io.regesta.faults.history;

import static io.regesta.faults.history.Promise.ACKNOWLEDGED_IS_KEPT_ONCE;
import static io.regesta.faults.history.Promise.DECIDED_WHERE_IT_TOOK_EFFECT;
import static io.regesta.faults.history.Promise.EVERY_EVENT_WAS_ASKED_FOR;
import static io.regesta.faults.history.Promise.NUMBERS_ARE_GAPLESS;
import static io.regesta.faults.history.Promise.ONE_REMAINS_AFTER_ARCHIVING;
import static io.regesta.faults.history.Promise.POSITIONS_FOLLOW_ANSWERS;
import static io.regesta.faults.history.Promise.REFUSED_NEVER_HAPPENS;
import static io.regesta.testing.Examples.SOURCE;
import static io.regesta.testing.Examples.createModel;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Scenario.ANOTHER;
import static io.regesta.testing.Scenario.MODEL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Command.SetModelTag;
import io.regesta.model.Command.TransitionStage;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayedTest {
    private final Replayed replayed = new Replayed(1);
    private final Told told = new Told();
    private long offset;
    private long revision;

    @Test
    void a_journal_that_holds_what_was_told_is_accepted() throws Exception {
        told.asked(0, 1, createModel(ANOTHER, "fraud"))
                .done(0, 0)
                .asked(2, 3, register("fraud", SOURCE))
                .done(1, 1)
                .asked(4, 5, promote(1))
                .done(0, 2)
                .asked(6, 7, promote(1))
                .done(0, 2)
                .asked(8, 9, promote(2))
                .refused()
                .asked(10, 11, register("fraud"))
                .unknown();
        expect();

        took(1, created("fraud"));
        took(2, registered(1));
        took(3, new StageTransitioned(1, Stage.NONE, Stage.PRODUCTION, List.of()));

        assertThat(replayed.violations()).isEmpty();
        assertThat(requireNonNull(replayed.world().named("fraud")).numbersIn(Stage.PRODUCTION))
                .containsExactly(1);
    }

    @Test
    void an_acknowledged_write_that_the_journal_lacks_is_lost() throws Exception {
        createdAndRegistered(1, 1);

        took(1, created("fraud"));

        assertBroken(ACKNOWLEDGED_IS_KEPT_ONCE, "lost");
    }

    @Test
    void an_acknowledged_write_whose_record_is_void_is_lost() throws Exception {
        createdAndRegistered(1, 1);

        took(1, created("fraud"));
        revision = 5;
        took(2, registered(1));

        assertBroken(ACKNOWLEDGED_IS_KEPT_ONCE, "lost");
    }

    @Test
    void an_acknowledged_write_stands_where_and_has_the_number_that_was_told() throws Exception {
        createdAndRegistered(1, 7);

        took(1, created("fraud"));
        took(2, registered(1));

        assertBroken(ACKNOWLEDGED_IS_KEPT_ONCE, "0:7");
    }

    @Test
    void a_write_that_was_told_to_be_there_already_is_there() throws Exception {
        told.asked(0, 1, createModel(MODEL, "fraud"))
                .done(0, 0)
                .asked(2, 3, new SetModelTag("fraud", "team", "risk"))
                .done(0, 0);
        expect();

        took(1, created("fraud"));

        assertBroken(ACKNOWLEDGED_IS_KEPT_ONCE, "lost");
    }

    @Test
    void what_was_refused_or_not_done_is_not_in_the_journal() throws Exception {
        told.asked(0, 1, createModel(MODEL, "fraud"))
                .refused()
                .asked(2, 3, register("fraud"))
                .notDone();
        expect();

        took(1, created("fraud"));
        took(2, registered(1));

        assertThat(replayed.violations()).extracting(Violation::promise).containsOnly(REFUSED_NEVER_HAPPENS);
        assertThat(replayed.violations()).hasSize(2);
    }

    @Test
    void an_event_that_nobody_asked_for_is_noticed() throws Exception {
        took(1, created("fraud"));

        assertBroken(EVERY_EVENT_WAS_ASKED_FOR, "fraud");
    }

    @Test
    void an_event_that_its_command_does_not_lead_to_is_noticed() throws Exception {
        told.asked(0, 1, createModel(MODEL, "fraud"))
                .done(0, 0)
                .asked(2, 3, new SetModelTag("fraud", "team", "risk"))
                .done(0, 1);
        expect();

        took(1, created("fraud"));
        took(2, new ModelTagSet("team", "growth"));

        assertBroken(DECIDED_WHERE_IT_TOOK_EFFECT, "growth");
    }

    @Test
    void a_gap_in_the_numbers_is_noticed() throws Exception {
        createdAndRegistered(2, 1);

        took(1, created("fraud"));
        took(2, registered(2));

        assertThat(replayed.violations())
                .extracting(Violation::promise)
                .containsExactlyInAnyOrder(DECIDED_WHERE_IT_TOOK_EFFECT, NUMBERS_ARE_GAPLESS);
    }

    @Test
    void two_versions_in_a_stage_after_archiving_are_noticed() throws Exception {
        createdAndRegistered(1, 1);
        told.asked(4, 5, register("fraud"))
                .done(2, 2)
                .asked(6, 7, promote(1))
                .done(0, 3)
                .asked(8, 9, promote(2))
                .done(0, 4);
        expect();

        took(1, created("fraud"));
        took(2, registered(1));
        took(3, registered(2));
        took(4, new StageTransitioned(1, Stage.NONE, Stage.PRODUCTION, List.of()));
        took(5, new StageTransitioned(2, Stage.NONE, Stage.PRODUCTION, List.of()));

        assertThat(replayed.violations())
                .extracting(Violation::promise)
                .containsExactlyInAnyOrder(DECIDED_WHERE_IT_TOOK_EFFECT, ONE_REMAINS_AFTER_ARCHIVING);
    }

    @Test
    void a_write_that_was_asked_after_another_was_told_stands_behind_it() throws Exception {
        told.asked(0, 1, createModel(MODEL, "fraud"))
                .done(0, 0)
                .asked(2, 3, new SetModelTag("fraud", "b", "x"))
                .done(0, 2)
                .asked(4, 5, new SetModelTag("fraud", "a", "x"))
                .done(0, 1);
        expect();

        took(1, created("fraud"));
        took(3, new ModelTagSet("a", "x"));
        took(2, new ModelTagSet("b", "x"));

        assertBroken(POSITIONS_FOLLOW_ANSWERS, "before offset 2");
    }

    private void createdAndRegistered(int number, long at) {
        told.asked(0, 1, createModel(MODEL, "fraud"))
                .done(0, 0)
                .asked(2, 3, register("fraud"))
                .done(number, at);
        expect();
    }

    private void expect() {
        replayed.expect(told.calls());
    }

    /** The event of the call of that number, from 1, is the journal's next record. */
    private void took(int call, Event event) throws UnreadableRecord {
        var after = revision == 0 ? null : new UUID(1, revision);
        revision++;
        var envelope = new Envelope(
                new UUID(0, call),
                new UUID(1, revision),
                "default",
                Streams.of(MODEL),
                revision,
                after,
                event.claims(),
                event.releases(),
                Map.of(),
                Long.MAX_VALUE,
                Codec.type(event),
                Codec.schema(event),
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                Codec.data(event));
        replayed.read(new Line(0, offset, offset, envelope));
        offset++;
    }

    private static TransitionStage promote(int version) {
        return new TransitionStage("fraud", version, Stage.PRODUCTION, true);
    }

    private void assertBroken(Promise promise, String how) {
        assertThat(replayed.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(promise);
            assertThat(violation.how()).contains(how);
        });
    }
}
