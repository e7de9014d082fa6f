package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.regesta.feed.HistoryEvent;
import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import io.regesta.webhooks.Backlog.Due;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was read for a webhook and is not told yet. */
class BacklogTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final Backlog backlog = new Backlog(0, Map.of());

    @Test
    void models_are_told_each_in_order_and_what_was_told_first_does_not_matter_to_the_place() {
        assertThat(backlog.enter(due("fraud", 3))).isTrue();
        assertThat(backlog.enter(due("spam", 4))).isTrue();
        assertThat(backlog.enter(due("fraud", 5))).isFalse();

        assertThat(backlog.passed(backlog.first("spam"))).isFalse();
        assertThat(backlog.dealtWithTo()).isEqualTo(3);
        assertThat(backlog.passed(backlog.first("fraud"))).isTrue();
        assertThat(backlog.dealtWithTo()).isEqualTo(5);
        assertThat(backlog.passed(backlog.first("fraud"))).isFalse();
        assertThat(backlog.dealtWithTo()).isEqualTo(6);
    }

    @Test
    void a_model_that_is_held_back_does_not_hold_the_place() {
        backlog.enter(due("fraud", 3));
        backlog.enter(due("fraud", 5));

        backlog.holdBack(held("fraud", 3, 1_000));

        assertThat(backlog.dealtWithTo()).isEqualTo(6);
        assertThat(backlog.size()).isZero();
        assertThat(backlog.enter(due("fraud", 7))).isFalse();
        assertThat(backlog.dealtWithTo()).isEqualTo(8);
    }

    @Test
    void no_more_is_read_while_as_many_events_or_as_large_ones_wait() {
        for (var offset = 0; offset < 499; offset++) {
            backlog.enter(due("fraud", offset));
        }
        assertThat(backlog.hasRoom()).isTrue();
        backlog.enter(due("fraud", 499));
        assertThat(backlog.hasRoom()).isFalse();

        var large = new Backlog(0, Map.of());
        large.enter(due("fraud", 0, 4 * MEBIBYTE));
        large.enter(due("fraud", 1, 3 * MEBIBYTE));
        assertThat(large.hasRoom()).isTrue();
        large.enter(due("fraud", 2, MEBIBYTE));
        assertThat(large.hasRoom()).isFalse();
        large.holdBack(held("fraud", 0, 1_000));
        assertThat(large.hasRoom()).isTrue();
    }

    @Test
    void a_model_is_caught_up_when_it_is_its_time_by_one_and_not_before_the_others_have_come_there() {
        var ahead = new Backlog(5, Map.of("fraud", held("fraud", 5, 1_000)));
        assertThat(ahead.begin(2_000)).isEmpty();
        ahead.scannedTo(6);

        assertThat(ahead.begin(999)).isEmpty();
        assertThat(ahead.begin(1_000)).extracting(Held::stream).containsExactly("fraud");
        assertThat(ahead.begin(1_000)).isEmpty();
        ahead.caughtUp("fraud");
        assertThat(ahead.begin(1_000)).hasSize(1);
    }

    @Test
    void of_many_models_some_are_caught_up_at_a_time_the_longest_due_first() {
        for (var model = 0; model < 40; model++) {
            backlog.holdBack(held("model-" + model, 0, 1_000 - model));
        }
        backlog.scannedTo(10);

        var begun = backlog.begin(1_000);

        assertThat(begun).hasSize(16);
        assertThat(begun.getFirst().stream()).isEqualTo("model-39");
        assertThat(backlog.begin(1_000)).isEmpty();
        backlog.caughtUp("model-39");
        assertThat(backlog.begin(1_000)).hasSize(1);
    }

    @Test
    void a_model_is_held_back_until_it_has_been_told_all_that_was_read() {
        backlog.holdBack(held("fraud", 3, 1_000));
        backlog.scannedTo(10);

        assertThat(backlog.release(held("fraud", 8, 0), 8)).isFalse();
        assertThat(backlog.enter(due("fraud", 10))).isFalse();
        assertThat(backlog.release(held("fraud", 11, 0), 11)).isTrue();
        assertThat(backlog.enter(due("fraud", 11))).isTrue();
    }

    @Test
    void it_is_as_old_as_its_oldest_event() {
        assertThat(backlog.oldest(9_000)).isEqualTo(9_000);
        backlog.enter(due("fraud", 3));
        backlog.enter(due("spam", 4));

        assertThat(backlog.oldest(9_000)).isEqualTo(3);
        backlog.passed(backlog.first("fraud"));
        assertThat(backlog.oldest(9_000)).isEqualTo(4);
    }

    private static Held held(String stream, long nextOffset, long nextTry) {
        return new Held(stream, nextOffset, 1, 0, nextTry);
    }

    private static Due due(String stream, long offset) {
        return due(stream, offset, 100);
    }

    /** Read at the millisecond of its offset. */
    private static Due due(String stream, long offset, int size) {
        var event = new HistoryEvent(
                new Position("log", 0, offset),
                "default",
                stream,
                offset,
                new UUID(0, offset),
                0,
                "version-registered",
                1,
                new Actor("anna", false),
                null,
                null,
                null,
                NullNode.getInstance(),
                NullNode.getInstance(),
                size);
        return new Due(event, new Payload(Payload.JSON, NullNode.getInstance()), offset);
    }
}
