package io.regesta.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Position;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Stage;
import io.regesta.projection.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All who have heard everything are told of what comes, whenever they joined. */
class LiveEndTest {
    private static final String LOG = "log";
    private static final int LARGE = 400_000;

    private final BlockingQueue<HistoryPage> pages = new LinkedBlockingQueue<>();
    private final LiveEnd end = new LiveEnd(new Cursor(this::read, new Progress(), 0, 10));

    @BeforeEach
    void start() {
        Thread.ofVirtual().start(end);
    }

    @AfterEach
    void stop() {
        end.stop();
    }

    @Test
    void who_has_heard_everything_is_told_of_what_comes() {
        var listener = new Told();

        assertThat(end.join(listener, 10)).isTrue();
        happens(10, 11, 12);

        assertThat(listener.offsets(3)).containsExactly(10L, 11L, 12L);
    }

    @Test
    void who_comes_a_little_late_is_told_what_is_still_at_hand() {
        var first = new Told();
        end.join(first, 10);
        happens(10, 11, 12);
        first.offsets(3);
        var late = new Told();

        assertThat(end.join(late, 11)).isTrue();
        happens(13);

        assertThat(late.offsets(3)).containsExactly(11L, 12L, 13L);
    }

    @Test
    void who_comes_too_late_has_to_read_the_history() {
        assertThat(end.join(new Told(), 9)).isFalse();

        var first = new Told();
        end.join(first, 10);
        pages.add(page(LARGE, 10, 11, 12, 13));
        first.offsets(4);

        assertThat(end.join(new Told(), 10)).isFalse();
        assertThat(end.join(new Told(), 13)).isTrue();
    }

    @Test
    void who_stands_ahead_of_the_tables_is_told_nothing_twice() {
        var ahead = new Told();

        end.join(ahead, 12);
        happens(10, 11, 12, 13);

        assertThat(ahead.offsets(2)).containsExactly(12L, 13L);
    }

    @Test
    void who_has_left_is_told_nothing_and_who_stays_is_told_the_end() {
        var gone = new Told();
        var staying = new Told();
        end.join(gone, 10);
        end.join(staying, 10);

        end.leave(gone);
        happens(10);
        staying.offsets(1);
        end.stop();

        assertThat(gone.offsets(0)).isEmpty();
        assertThat(gone.ended).isFalse();
        assertThat(staying.ended).isTrue();
        assertThat(end.join(new Told(), 11)).isFalse();
    }

    @Test
    void who_leaves_while_being_told_keeps_nobody_from_hearing_the_rest_once() {
        var staying = new Told();
        end.join(staying, 10);
        end.join(
                new LiveEnd.Listener() {
                    @Override
                    public void hear(List<ToldChange> changes, long next) {
                        end.leave(this);
                    }

                    @Override
                    public void end() {}
                },
                11);

        happens(10);
        happens(11);

        assertThat(staying.offsets(2)).containsExactly(10L, 11L);
    }

    private void happens(long... offsets) {
        pages.add(page(1, offsets));
    }

    private HistoryPage read(int partition, long from) {
        try {
            return pages.take();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static HistoryPage page(int commentLength, long... offsets) {
        var events = new ArrayList<HistoryEvent>();
        for (var offset : offsets) {
            events.add(moved(offset, "c".repeat(commentLength)));
        }
        return new HistoryPage(LOG, events, offsets[offsets.length - 1] + 1, false);
    }

    private static HistoryEvent moved(long offset, String comment) {
        var like = Histories.event(
                new StageTransitioned(7, Stage.NONE, Stage.STAGING, List.of()), "{'name':'fraud','slots':{}}");
        return new HistoryEvent(
                new Position(LOG, 0, offset),
                like.workspace(),
                like.stream(),
                offset,
                UUID.randomUUID(),
                like.at(),
                like.type(),
                Codec.schema(new StageTransitioned(7, Stage.NONE, Stage.STAGING, List.of())),
                new Actor("anna", false),
                comment,
                null,
                null,
                like.data(),
                like.context(),
                0);
    }

    private static final class Told implements LiveEnd.Listener {
        private final List<Long> offsets = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        @Override
        public void hear(List<ToldChange> changes, long next) {
            changes.forEach(change -> offsets.add(change.offset()));
        }

        @Override
        public void end() {
            ended = true;
        }

        List<Long> offsets(int enough) {
            await().until(() -> offsets.size() >= enough);
            return offsets;
        }
    }
}
