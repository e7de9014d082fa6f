package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void a_long_text_is_cut_to_the_columns_it_may_take() {
        assertThat(Text.cut("a sentence", 10)).isEqualTo("a sentence");
        assertThat(Text.cut("a sentence and more", 10)).isEqualTo("a sentenc…");
        assertThat(Text.cut("词词词词", 6)).isEqualTo("词词…");
        assertThat(Text.cut("😀😀😀", 5)).isEqualTo("😀😀…");
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        assertThat(Text.width("model")).isEqualTo(5);
        assertThat(Text.width("größer")).isEqualTo(6);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("词向量")).isEqualTo(6);
        assertThat(Text.width("🚀")).isEqualTo(2);
    }

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_do_not_end_in_blanks() {
        assertThat(Table.withHeader("A", "B", "C").row("long", "", "x").row("词", "b"))
                .hasToString("A     B  C\nlong     x\n词    b\n");
    }
}
