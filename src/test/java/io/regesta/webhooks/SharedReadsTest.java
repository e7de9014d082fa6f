package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regesta.feed.HistoryPage;
import io.regesta.projection.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often the history is read, whoever asks. */
class SharedReadsTest {
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void all_who_ask_for_the_same_at_the_same_time_are_answered_by_one_read() throws Exception {
        var answered = new CountDownLatch(1);
        var shared = new SharedReads(
                (_, from) -> {
                    reads.incrementAndGet();
                    join(answered);
                    return page(from + 3, false);
                },
                new Progress());
        var askers = new ArrayList<CompletableFuture<HistoryPage>>();
        var waiting = new ArrayList<Thread>();
        for (var asker = 0; asker < 100; asker++) {
            var answer = new CompletableFuture<HistoryPage>();
            askers.add(answer);
            waiting.add(Thread.ofPlatform().start(() -> answer.complete(shared.read(0, 7))));
        }
        await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        answered.countDown();

        for (var answer : askers) {
            assertThat(answer.get().next()).isEqualTo(10);
        }
        assertThat(reads).hasValue(1);
        assertThat(shared.read(0, 7).next()).isEqualTo(10);
        assertThat(reads).hasValue(2);
    }

    @Test
    void what_stands_elsewhere_is_read_by_itself() {
        var shared = new SharedReads((_, from) -> page(from + 1, false), new Progress());

        assertThat(shared.read(0, 7).next()).isEqualTo(8);
        assertThat(shared.read(0, 8).next()).isEqualTo(9);
    }

    @Test
    void an_end_at_which_nothing_is_new_is_not_read_by_one_after_the_other() {
        var shared = new SharedReads(
                (_, from) -> {
                    reads.incrementAndGet();
                    return page(from, true);
                },
                new Progress());

        shared.read(0, 7);
        shared.read(0, 7);
        shared.read(1, 7);

        assertThat(reads).hasValue(2);
    }

    @Test
    void who_cannot_read_says_so_to_all_and_the_next_one_reads_again() {
        var shared = new SharedReads(
                (_, from) -> {
                    if (reads.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return page(from + 1, false);
                },
                new Progress());

        assertThatThrownBy(() -> shared.read(0, 7)).hasMessage("the database is away");
        assertThat(shared.read(0, 7).next()).isEqualTo(8);
    }

    private static HistoryPage page(long next, boolean atEnd) {
        return new HistoryPage("log", List.of(), next, atEnd);
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
