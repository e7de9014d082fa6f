package io.regesta.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlannedAnewTest {

    @Test
    void a_marked_statement_is_known_by_its_mark_and_still_the_same_statement() {
        assertThat(PlannedAnew.isMarked(PlannedAnew.marked("select 1"))).isTrue();
        assertThat(PlannedAnew.marked("select 1")).endsWith("*/ select 1").startsWith("/*");
        assertThat(PlannedAnew.isMarked("select 1")).isFalse();
    }
}
