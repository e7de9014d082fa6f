package io.regesta.query;

import static io.regesta.query.Searching.conditionsOfVersions;
import static io.regesta.query.Searching.refusalOfVersions;
import static io.regesta.query.TextComparator.EQUAL;
import static io.regesta.query.TextComparator.LIKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnNumber;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilteringVersionsTest {

    @Test
    void versions_are_sought_by_name_run_source_and_tags() {
        assertThat(conditionsOfVersions(
                        "name = 'fraud' AND run_id = 'r' AND attribute.source_path LIKE 's3://%' AND tags.k = 'v'"))
                .containsExactly(
                        new OnText("name", EQUAL, "fraud"),
                        new OnText("run_id", EQUAL, "r"),
                        new OnText("source_path", LIKE, "s3://%"),
                        new OnTag("k", EQUAL, "v"));
    }

    @ParameterizedTest
    @CsvSource({
        "version_number = 3, EQUAL",
        "version_number=3, EQUAL",
        "version_number != 3, NOT_EQUAL",
        "version_number < 3, LESS",
        "version_number <= 3, LESS_OR_EQUAL",
        "version_number > 3, GREATER",
        "version_number>=3, GREATER_OR_EQUAL",
    })
    void a_version_number_has_all_six_comparators(String filter, NumberComparator comparator) {
        assertThat(conditionsOfVersions(filter)).containsExactly(new OnNumber("version_number", comparator, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "version_number = '3'|3",
                "version_number = \" 3 \"|3",
                "version_number = -1|-1",
                "version_number = 99999999999999999999|9223372036854775807",
                "version_number = '-99999999999999999999'|-9223372036854775808",
            })
    void a_number_may_be_quoted_and_of_any_size(String filter, long number) {
        assertThat(conditionsOfVersions(filter))
                .containsExactly(new OnNumber("version_number", NumberComparator.EQUAL, number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"version_number = 'x'|'x'", "version_number = 1.5|1.5", "version_number = ''|''"})
    void a_version_number_is_a_whole_number(String filter, String value) {
        refusalOfVersions(filter).isEqualTo("Invalid value for numeric attribute 'version_number': " + value);
    }

    @Test
    void a_version_number_is_not_compared_like_a_text() {
        refusalOfVersions("version_number LIKE '1'").isEqualTo("Invalid comparator for attribute version_number: LIKE");
        refusalOfVersions("version_number <> 1").isEqualTo("Invalid comparator for attribute version_number: <>");
        refusalOfVersions("version_number IN ('1')")
                .isEqualTo(
                        "Only ['name', 'run_id'] attributes support comparison with a list of quoted string values.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run_id IN ('aB', \"c\")",
                "run_id in('aB','c')",
                "attribute.run_id IN ( 'aB' , 'c' , )",
            })
    void runs_are_sought_among_several_exactly_as_written(String filter) {
        assertThat(conditionsOfVersions(filter)).containsExactly(new AmongTexts("run_id", false, List.of("aB", "c")));
    }

    @Test
    void names_and_runs_are_sought_outside_of_lists() {
        assertThat(conditionsOfVersions("run_id NOT IN ('a')"))
                .containsExactly(new AmongTexts("run_id", true, List.of("a")));
        assertThat(conditionsOfVersions("name NOT IN ('a')"))
                .containsExactly(new AmongTexts("name", true, List.of("a")));
    }

    @Test
    void parentheses_in_quotes_belong_to_the_value() {
        assertThat(conditionsOfVersions("run_id IN ('a)', \"(b\")"))
                .containsExactly(new AmongTexts("run_id", false, List.of("a)", "(b")));
    }

    @Test
    void an_empty_list_is_refused() {
        refusalOfVersions("run_id IN ()")
                .isEqualTo("While parsing a list in the query, expected a non-empty list of string values,"
                        + " but got empty list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"(1, 2)|(1, 2)", "(1)|(1,)", "('a',1)|('a', 1)"})
    void numbers_in_a_list_are_refused(String list, String shown) {
        refusalOfVersions("run_id IN " + list)
                .isEqualTo("While parsing a list in the query, expected string value, punctuation, or whitespace,"
                        + " but got different type in list: " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)", "('a' 'b')", "(,'a')", "('a';)", "(('a'))"})
    void anything_else_in_a_list_is_refused(String list) {
        refusalOfVersions("run_id IN " + list)
                .isEqualTo("While parsing a list in the query, expected a non-empty list of string values,"
                        + " but got ill-formed list.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"run_id = ('a')|=", "run_id != ('a','b')|!=", "run_id > 'a'|>"})
    void runs_know_no_other_comparator(String filter, String comparator) {
        refusalOfVersions(filter).isEqualTo("Invalid comparator for attribute: " + comparator);
    }

    @Test
    void only_names_and_runs_are_sought_by_lists() {
        refusalOfVersions("source_path IN ('a')")
                .isEqualTo(
                        "Only ['name', 'run_id'] attributes support comparison with a list of quoted string values.");
    }

    @Test
    void a_text_is_not_compared_with_a_number() {
        refusalOfVersions("run_id = 5")
                .isEqualTo("Only the '{'version_number', 'creation_timestamp', 'last_updated_timestamp'}' attributes"
                        + " support comparison with numeric values.");
        refusalOfVersions("run_id = NULL")
                .isEqualTo("Expected a quoted string value or a list of quoted string values for attributes."
                        + " Got value NULL");
    }

    @Test
    void the_four_attributes_are_named_when_another_is_asked_for() {
        refusalOfVersions("stage = 'Production'")
                .isEqualTo("Invalid attribute key 'stage' specified. Valid keys are"
                        + " '{'name', 'version_number', 'run_id', 'source_path'}'");
    }
}
