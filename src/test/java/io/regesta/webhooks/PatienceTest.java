package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Patience patience = new Patience(Duration.ofDays(3), DAY);

    @Test
    void it_is_over_when_nothing_was_taken_for_longer_than_that() {
        patience.failed(DAY + MINUTE);

        assertThat(patience.overSince(4 * DAY, DAY)).isEmpty();
        assertThat(patience.overSince(4 * DAY + 1, DAY)).hasValue(DAY);
    }

    @Test
    void it_counts_from_the_first_failure_of_what_fails() {
        patience.failed(DAY + MINUTE);

        assertThat(patience.overSince(4 * DAY + 1, 2 * DAY)).isEmpty();
        assertThat(patience.overSince(5 * DAY + 1, 2 * DAY)).hasValue(2 * DAY);
    }

    @Test
    void whatever_is_taken_begins_it_anew() {
        patience.failed(DAY + MINUTE);
        patience.taken(3 * DAY);
        patience.failed(3 * DAY + MINUTE);

        assertThat(patience.overSince(6 * DAY, DAY)).isEmpty();
        assertThat(patience.overSince(6 * DAY + 1, DAY)).hasValue(3 * DAY);
    }

    @Test
    void it_is_not_used_up_while_the_registry_was_off() {
        patience.failed(10 * DAY);
        assertThat(patience.overSince(10 * DAY, DAY)).isEmpty();
        assertThat(patience.overSince(10 * DAY + 60 * MINUTE, DAY)).isEmpty();

        assertThat(patience.overSince(10 * DAY + 61 * MINUTE, DAY)).hasValue(DAY);
    }
}
