package io.regesta.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<String> begun = new ArrayList<>();

    @Test
    void what_touches_the_same_begins_when_all_before_it_has_ended() {
        var first = work("first", "a");
        var second = work("second", "b");
        work("third", "a", "b");

        first.complete("");
        assertThat(begun).containsExactly("first", "second");
        second.complete("");

        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void what_touches_nothing_in_common_goes_beside() {
        work("first", "a");
        work("second", "b");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void a_lane_that_is_free_again_holds_nobody_back() {
        work("first", "a").complete("");
        work("second", "a");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void nothing_overtakes_what_has_failed() {
        var first = work("first", "a");
        var before = lanes.enter(Set.of("a"), () -> CompletableFuture.completedFuture("never"));

        first.completeExceptionally(new IllegalStateException("no"));
        var after = lanes.enter(Set.of("a"), () -> CompletableFuture.completedFuture("never"));

        assertThat(before).isCompletedExceptionally();
        assertThat(after).isCompletedExceptionally();
    }

    private CompletableFuture<String> work(String name, String... touched) {
        var work = new CompletableFuture<String>();
        var _ = lanes.enter(Set.of(touched), () -> {
            begun.add(name);
            return work;
        });
        return work;
    }
}
