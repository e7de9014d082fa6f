package io.regesta.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final int MANY = 100_000;

    @Test
    void requests_come_as_often_as_asked() {
        var nanos = gaps(new Arrivals(2_000)).sum();

        assertThat(MANY / (nanos / 1e9)).isCloseTo(2_000, within(20.0));
    }

    @Test
    void some_come_at_once_and_others_late() {
        var mean = 1_000_000L;

        assertThat(gaps(new Arrivals(1_000)).filter(gap -> gap < mean / 10).count())
                .isGreaterThan(MANY / 20);
        assertThat(gaps(new Arrivals(1_000)).filter(gap -> gap > 3 * mean).count())
                .isGreaterThan(MANY / 50);
    }

    @Test
    void two_servers_get_them_alike() {
        assertThat(gaps(new Arrivals(500)).toArray())
                .isEqualTo(gaps(new Arrivals(500)).toArray());
    }

    @Test
    void a_server_that_answers_nothing_has_no_half_of_it() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(0));
    }

    private static LongStream gaps(Arrivals arrivals) {
        return LongStream.generate(arrivals::gap).limit(MANY);
    }
}
