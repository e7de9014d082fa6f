package io.regesta.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<CompletableFuture<String>> begun = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(2);

    @Test
    void so_many_do_it_at_a_time_and_the_others_wait_for_their_turn() {
        for (var one = 0; one < 4; one++) {
            turns.take(this::doing).subscribe().with(done::add);
        }

        assertThat(begun).hasSize(2);
        begun.getFirst().complete("first");
        assertThat(done).containsExactly("first");
        assertThat(begun).hasSize(3);
    }

    @Test
    void a_failure_gives_the_turn_on_too() {
        turns.take(this::doing).subscribe().with(done::add, failure -> done.add("failed"));
        turns.take(this::doing).subscribe().with(done::add);
        turns.take(this::doing).subscribe().with(done::add);

        begun.getFirst().completeExceptionally(new IllegalStateException());
        begun.getLast().complete("third");

        assertThat(done).containsExactly("failed", "third");
    }

    private Uni<String> doing() {
        var one = new CompletableFuture<String>();
        begun.add(one);
        return Uni.createFrom().completionStage(one);
    }
}
