package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.webhooks.Turnstile.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who is let through to a target, and who waits. */
class TurnstileTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Turnstile turnstile = new Turnstile(4);

    @Test
    void no_more_than_so_many_come_through_to_a_target_and_as_many_to_another() throws Exception {
        for (var place = 0; place < 4; place++) {
            var _ = turnstile.pass("a.example", false);
        }

        assertThat(turnstile.pass("a.example", SHORT)).isEmpty();
        assertThat(turnstile.pass("b.example", SHORT)).isPresent();
    }

    @Test
    void who_leaves_makes_room() throws Exception {
        var places = new ArrayList<Passage>();
        for (var place = 0; place < 4; place++) {
            places.add(turnstile.pass("a.example", false));
        }

        places.getFirst().close();

        assertThat(turnstile.pass("a.example", SHORT)).isPresent();
    }

    @Test
    void what_is_tried_again_has_half_of_the_places_however_much_it_is() throws Exception {
        var again = passAgain(10);
        await().until(() -> again.size() == 2);

        assertThat(turnstile.pass("a.example", SHORT)).isPresent();
        assertThat(turnstile.pass("a.example", SHORT)).isPresent();
        assertThat(turnstile.pass("a.example", SHORT)).isEmpty();
        assertThat(again).hasSize(2);
    }

    @Test
    void what_is_tried_again_comes_through_one_after_the_other() {
        var again = passAgain(10);

        for (var left = 0; left < 10; left++) {
            var next = left;
            await().until(() -> again.size() > next);
            again.get(left).close();
        }

        assertThat(again).hasSize(10);
    }

    private List<Passage> passAgain(int times) {
        var passed = new CopyOnWriteArrayList<Passage>();
        for (var time = 0; time < times; time++) {
            Thread.startVirtualThread(() -> {
                try {
                    passed.add(turnstile.pass("a.example", true));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return passed;
    }
}
