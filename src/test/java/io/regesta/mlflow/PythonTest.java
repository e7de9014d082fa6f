package io.regesta.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1,1",
                "01,1",
                "\" 1 \",1",
                "+1,1",
                "-1,-1",
                "-0,0",
                "1_000,1000",
                "٣,3",
                "99999999999999999999,99999999999999999999"
            })
    void reads_the_numbers_that_python_reads(String text, BigInteger number) {
        assertThat(Python.integer(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1.0", "1e3", "0x1", "_1", "1_", "1__0", "+", "--1", "1 2", "½"})
    void refuses_what_python_refuses(String text) {
        assertThat(Python.integer(text)).isEmpty();
    }

    @Test
    void refuses_numbers_that_are_too_long_for_python() {
        assertThat(Python.integer("1".repeat(4_300))).isPresent();
        assertThat(Python.integer("1".repeat(4_301))).isEmpty();
    }

    @Test
    void quotes_as_python_does() {
        assertThat(Python.quoted("..")).isEqualTo("'..'");
        assertThat(Python.quoted("it's")).isEqualTo("\"it's\"");
        assertThat(Python.quoted("it's \"so\"")).isEqualTo("'it\\'s \"so\"'");
        assertThat(Python.quoted("a\\b\n")).isEqualTo("'a\\\\b\\n'");
    }
}
