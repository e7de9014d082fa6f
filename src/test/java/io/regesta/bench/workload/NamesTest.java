package io.regesta.bench.workload;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final int MANY = 100_000;
    private final Names names = new Names("bench");

    @Test
    void each_model_has_a_name_of_its_own() {
        assertThat(IntStream.range(0, MANY).mapToObj(names::model)).doesNotHaveDuplicates();
    }

    @Test
    void each_family_has_ten_models_however_many_there_are() {
        var families = IntStream.range(0, MANY).boxed().collect(groupingBy(names::family, counting()));

        assertThat(families.values()).hasSize(MANY / 10).containsOnly(10L);
    }

    @Test
    void two_runs_have_no_family_in_common() {
        var later = new Names("bench-later");

        assertThat(IntStream.range(0, 1_000).mapToObj(names::family).distinct())
                .doesNotContainAnyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(later::family).toList());
    }

    @Test
    void a_models_name_has_its_familys_in_it() {
        assertThat(names.model(123_456)).isEqualTo("bench-%s-6".formatted(names.family(123_456)));
    }
}
