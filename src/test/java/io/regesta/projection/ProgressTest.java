package io.regesta.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits for the projection, and what for. */
class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void who_waits_for_an_offset_is_told_when_it_is_applied_and_not_before() {
        advance(0, 5);
        var past = progress.reached(0, 5);
        var next = progress.reached(0, 6);
        var after = progress.reached(0, 8);
        var elsewhere = progress.reached(1, 1);

        advance(0, 7);

        assertThat(past).isCompleted();
        assertThat(next).isCompleted();
        assertThat(after).isNotDone();
        assertThat(elsewhere).isNotDone();
        advance(0, 8);
        assertThat(after).isCompleted();
    }

    @Test
    void all_who_wait_for_the_same_are_told_but_for_those_who_gave_up() {
        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (var waiter = 0; waiter < 1_000; waiter++) {
            waiting.add(progress.reached(0, 1));
        }
        waiting.subList(0, 500).forEach(waiter -> waiter.cancel(false));

        advance(0, 1);

        assertThat(waiting.subList(0, 500)).allMatch(CompletableFuture::isCancelled);
        assertThat(waiting.subList(500, 1_000)).allMatch(waiter -> waiter.isDone() && !waiter.isCancelled());
    }

    private void advance(int partition, long nextOffset) {
        progress.advance(progress.life(), partition, new Standing(nextOffset, 0, 0));
    }
}
