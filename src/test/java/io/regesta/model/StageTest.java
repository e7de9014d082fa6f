package io.regesta.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

    @ParameterizedTest
    @CsvSource({"none, NONE", "Staging, STAGING", "PRODUCTION, PRODUCTION", "aRCHIVED, ARCHIVED"})
    void a_stage_is_found_by_its_name_in_any_case(String name, Stage stage) {
        assertThat(Stage.named(name)).contains(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Staging", "foo", "Deleted_Internal"})
    void no_other_name_is_a_stage(String name) {
        assertThat(Stage.named(name)).isEmpty();
    }
}
