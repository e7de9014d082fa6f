package io.regesta.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LagTest {
    private final Hand clock = new Hand();
    private final Lag lag = new Lag("relay/7", clock);

    @Test
    void a_cursor_at_the_end_is_not_behind_however_long_nothing_happens() {
        lag.is(0);
        clock.pass(Duration.ofHours(3));

        assertThat(lag.seconds()).isZero();
        assertThat(lag.records()).isZero();
    }

    @Test
    void a_cursor_is_behind_since_it_was_last_at_the_end() {
        lag.is(0);
        clock.pass(Duration.ofSeconds(4));
        lag.is(30);
        clock.pass(Duration.ofSeconds(3));

        assertThat(lag.seconds()).isEqualTo(7);
        assertThat(lag.records()).isEqualTo(30);

        lag.is(0);
        assertThat(lag.seconds()).isZero();
    }

    @Test
    void a_cursor_that_keeps_up_is_behind_for_as_long_as_what_it_has_in_hand() {
        for (var second = 0; second < 60; second++) {
            clock.pass(Duration.ofSeconds(1));
            lag.is(2, clock.millis() - 300);
        }

        assertThat(lag.records()).isEqualTo(2);
        assertThat(lag.seconds()).isEqualTo(0.3);
    }

    private static final class Hand extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
