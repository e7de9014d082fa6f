package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final Waits waits = new Waits(Duration.ofSeconds(1), Duration.ofHours(6), () -> 0.5);

    @Test
    void each_wait_is_twice_the_one_before_up_to_the_longest() {
        assertThat(waits.after(1, null)).isEqualTo(1_000);
        assertThat(waits.after(2, null)).isEqualTo(2_000);
        assertThat(waits.after(11, null)).isEqualTo(1_024_000);
        assertThat(waits.after(1_000_000, null)).isEqualTo(Duration.ofHours(6).toMillis());
    }

    @Test
    void a_receiver_is_left_alone_for_as_long_as_it_asks_and_no_longer_than_the_longest_wait() {
        assertThat(waits.after(1, Duration.ofMinutes(2)))
                .isEqualTo(Duration.ofMinutes(2).toMillis());
        assertThat(waits.after(11, Duration.ofSeconds(1))).isEqualTo(1_024_000);
        assertThat(waits.after(1, Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(Duration.ofHours(6).toMillis());
    }
}
