package io.regesta.projection;

import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.registered;
import static io.regesta.testing.Examples.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Ledger;
import io.regesta.journal.Partitions;
import io.regesta.journal.StreamHead;
import io.regesta.journal.Streams;
import io.regesta.journal.Verdict;
import io.regesta.model.Event;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final int PARTITIONS = 12;
    private static final String WORKSPACE = "default";
    private static final int PARTITION = Partitions.of(WORKSPACE, PARTITIONS);
    private static final long NOW = 1_000;

    private final ModelId id = new ModelId(UUID.randomUUID());
    private final UUID creation = UUID.randomUUID();
    private final RegisteredModel model = Objects.requireNonNull(Evolution.evolve(null, id, created("fraud"), NOW));

    @Test
    void a_model_about_which_all_records_are_void_is_left_as_it_was() {
        var batch = batch();

        var verdict = batch.apply(record(0, 7, registered(1)));

        assertThat(verdict).isEqualTo(Verdict.OUT_OF_TURN);
        assertThat(batch.after()).isEmpty();
        assertThat(batch.standing().nextOffset()).isEqualTo(1);
    }

    @Test
    void a_model_is_changed_by_the_records_that_take_effect_and_by_no_other() {
        var batch = batch();

        batch.apply(record(0, 7, registered(1)));
        batch.apply(record(1, 2, registered(1)));
        batch.apply(record(2, 2, registered(1)));

        assertThat(batch.verdicts()).containsExactly(Verdict.OUT_OF_TURN, Verdict.EFFECTIVE, Verdict.OUT_OF_TURN);
        assertThat(batch.after()).containsOnlyKeys(id);
        assertThat(batch.after().get(id))
                .isNotNull()
                .extracting(RegisteredModel::revision)
                .isEqualTo(2L);
        assertThat(batch.workspace(id)).isEqualTo(WORKSPACE);
    }

    @Test
    void of_a_request_that_is_closed_and_made_again_the_last_is_remembered() {
        var batch = batch();

        for (var event : List.of(
                registered(1),
                requested(1, Stage.STAGING),
                new TransitionRejected(1, Stage.STAGING),
                requested(1, Stage.STAGING))) {
            batch.apply(next(batch, event));
        }

        assertThat(batch.verdicts()).containsOnly(Verdict.EFFECTIVE);
        assertThat(batch.requests(id))
                .isEqualTo(Map.of(
                        new Batch.Request(1, Stage.STAGING),
                        new Batch.Requested(new Actor("somebody", false), NOW, null, PARTITION, 3)));
    }

    /** The record that goes on where the batch stands. */
    private JournalRecord next(Batch batch, Event event) {
        var head = batch.ledger().head(WORKSPACE, Streams.of(id));
        return record(batch.standing().nextOffset(), head.revision() + 1, head.attempt(), event);
    }

    /** On a journal that holds the model's creation. */
    private Batch batch() {
        var ledger = new Ledger();
        ledger.stands(WORKSPACE, Streams.of(id), new StreamHead(1, creation));
        return new Batch(PARTITION, PARTITIONS, Standing.START, new Known(ledger, Map.of(id, model), Map.of()));
    }

    private JournalRecord record(long offset, long revision, Event event) {
        return record(offset, revision, creation, event);
    }

    private JournalRecord record(long offset, long revision, @Nullable UUID after, Event event) {
        var envelope = new Envelope(
                UUID.randomUUID(),
                UUID.randomUUID(),
                WORKSPACE,
                Streams.of(id),
                revision,
                after,
                Set.of(),
                Set.of(),
                Map.of(),
                NOW,
                Codec.type(event),
                Codec.schema(event),
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                Codec.data(event));
        return new JournalRecord(offset, NOW, 0, envelope, new Subject.OfModel(id, event));
    }
}
