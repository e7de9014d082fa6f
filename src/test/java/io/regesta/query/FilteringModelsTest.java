package io.regesta.query;

import static io.regesta.query.Searching.conditionsOfModels;
import static io.regesta.query.Searching.refusalOfModels;
import static io.regesta.query.Searching.refusalOfVersions;
import static io.regesta.query.TextComparator.EQUAL;
import static io.regesta.query.TextComparator.ILIKE;
import static io.regesta.query.TextComparator.LIKE;
import static io.regesta.query.TextComparator.NOT_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.query.Condition.AmongTexts;
import io.regesta.query.Condition.OnTag;
import io.regesta.query.Condition.OnText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilteringModelsTest {

    @Test
    void no_filter_and_an_empty_one_have_no_conditions() {
        assertThat(conditionsOfModels("")).isEmpty();
        assertThat(Searching.valid(ModelSearch.parse(null, 1, List.of(), null))
                        .filter()
                        .conditions())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'a'",
                "name='a'",
                "name = \"a\"",
                "attribute.name = 'a'",
                "\n name\t=\n'a'\u00a0",
            })
    void a_name_is_compared_with_a_value_in_either_quotes_and_any_blanks(String filter) {
        assertThat(conditionsOfModels(filter)).containsExactly(new OnText("name", EQUAL, "a"));
    }

    @Test
    void all_four_comparators_of_texts_are_known_in_any_case() {
        assertThat(conditionsOfModels("name != 'a' AND name LIKE 'b%' and name iLike '%C' And name like 'd'"))
                .containsExactly(
                        new OnText("name", NOT_EQUAL, "a"),
                        new OnText("name", LIKE, "b%"),
                        new OnText("name", ILIKE, "%C"),
                        new OnText("name", LIKE, "d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'a' AND name = 'b'",
                "name = 'a' name = 'b'",
                "name='a'AND name='b'",
                "AND name = 'a' AND AND name = 'b' and",
            })
    void an_and_may_be_missing_repeated_or_left_over(String filter) {
        assertThat(conditionsOfModels(filter))
                .containsExactly(new OnText("name", EQUAL, "a"), new OnText("name", EQUAL, "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tags.k = 'v'|k",
                "tag.k = 'v'|k",
                "tags.k.l = 'v'|k.l",
                "tags.1k = 'v'|1k",
                "tags.key = 'v'|key",
                "tags.ключ = 'v'|ключ",
                "tags.`k k` = 'v'|k k",
                "tags.\"k k\" = 'v'|k k",
                "tags.'k k' = 'v'|k k",
                "tags.`a.b` = 'v'|a.b",
                "tags.`AND` = 'v'|AND",
            })
    void a_tag_is_named_by_a_bare_or_quoted_key(String filter, String key) {
        assertThat(conditionsOfModels(filter)).containsExactly(new OnTag(key, EQUAL, "v"));
    }

    @Test
    void several_conditions_on_one_tag_must_all_hold() {
        assertThat(conditionsOfModels("tags.k != 'v' AND tags.k LIKE '%w%'"))
                .containsExactly(new OnTag("k", NOT_EQUAL, "v"), new OnTag("k", LIKE, "%w%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name = 'it''s'|it''s",
                "name = 'it\\'s'|it\\'s",
                "name = 'a\\'|a\\",
                "name = \"it's\"|it's",
                "name = 'say \"hi\"'|say \"hi\"",
                "name = 'a AND b; (c) OR -- d'|a AND b; (c) OR -- d",
                "name = '%'|%",
                "name = ''|^^",
            })
    void a_value_is_what_stands_between_the_outer_quotes(String filter, String value) {
        assertThat(conditionsOfModels(filter)).containsExactly(new OnText("name", EQUAL, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name = 'a' OR name = 'b'|OR",
                "name = 'a' OR|OR",
                "NOT name = 'a'|NOT",
                "(name = 'a')|(name = 'a')",
                "name = 'a' AND (tags.k = 'v')|(tags.k = 'v')",
                "(name = 'a'|(",
                "name = 'a')|)",
                "name = 'a';|;",
                ";|;",
                "name = 'a' -- hi|-- hi",
                "name = 'a' # hi|# hi",
                "foo|foo",
                "name|name",
                "name =|name, =",
                "= 'a'|=, 'a'",
                "name = 'a|name, =, ', a",
                "name ! = 'a'|name, !, =, 'a'",
                "name = 'a' LIMIT 1|LIMIT, 1",
                "name BETWEEN 'a' AND 'b'|name, BETWEEN, 'a', 'b'",
                "name IN 'a'|name, IN, 'a'",
                "tags.k IS NULL|tags.k, IS, NULL",
                "name IS NOT NULL|name, IS, NOT, NULL",
                "source = 'a'|source, =, 'a'",
                "version = 1|version, =, 1",
                "name = *|name, =, *",
                "tags.`a`b = 'v'|tags.`a`",
            })
    void what_is_no_comparison_is_refused_piece_by_piece(String filter, String pieces) {
        refusalOfModels(filter).isEqualTo("Invalid clause(s) in filter string: " + pieces);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\n"})
    void a_filter_of_blanks_is_refused(String blanks) {
        refusalOfModels(blanks).isEqualTo("Invalid filter '" + blanks + "'. Could not be parsed.");
    }

    @Test
    void two_statements_are_refused_as_python_would_show_them() {
        refusalOfModels("name = 'a'; name = 'b'")
                .isEqualTo("Search filter contained multiple expression \"name = 'a'; name = 'b'\"."
                        + " Provide AND-ed expression list.");
        refusalOfModels("'; DROP TABLE registered_model; --")
                .isEqualTo("Search filter contained multiple expression \"'; DROP TABLE registered_model; --\"."
                        + " Provide AND-ed expression list.");
        refusalOfModels("name = 'a'; name = \"b\"")
                .isEqualTo("Search filter contained multiple expression 'name = \\'a\\'; name = \"b\"'."
                        + " Provide AND-ed expression list.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"'x' = name|'x'", "'x' = 'y'|'x'", "5 = name|5"})
    void the_name_comes_first(String filter, String found) {
        refusalOfModels(filter).isEqualTo("Invalid comparison clause. Expected 'Identifier' found '" + found + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "run_id = 'a'|run_id",
                "Name = 'a'|Name",
                "NAME = 'a'|NAME",
                "\"name\" = 'a'|\"name\"",
                "`name` = 'a'|`name`",
                "attribute.`name` = 'a'|`name`",
                "attribute.tags.x = 'a'|tags.x",
                "tags = 'v'|tags",
                "current_stage = 'Production'|current_stage",
            })
    void models_have_one_attribute_and_it_is_written_bare_and_small(String filter, String key) {
        refusalOfModels(filter).isEqualTo("Invalid attribute key '" + key + "' specified. Valid keys are '{'name'}'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "attributes.name = 'a'|attributes",
                "Attribute.name = 'a'|Attribute",
                "Tags.k = 'v'|Tags",
                "`tags`.k = 'v'|`tags`",
                "metrics.f1 = 'v'|metrics",
            })
    void other_entities_are_refused(String filter, String entity) {
        refusalOfModels(filter)
                .isEqualTo("Invalid entity type '" + entity + "'. Valid entity types are ('attribute', 'tag', 'tags')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name > 'a'|attribute: >",
                "name <> 'a'|attribute: <>",
                "name == 'a'|attribute: ==",
                "name NOT LIKE 'a'|attribute: NOT LIKE",
                "name rlike 'a'|attribute: RLIKE",
                "tags.k > 'v'|tag: >",
                "tags.k not like 'v'|tag: NOT LIKE",
            })
    void other_comparators_are_refused(String filter, String comparator) {
        refusalOfModels(filter).isEqualTo("Invalid comparator for " + comparator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"name = s_m1|s_m1", "name = `a`|`a`", "tags.k = v|v"})
    void a_value_must_be_quoted(String filter, String value) {
        refusalOfModels(filter)
                .isEqualTo("Parameter value is either not quoted or unidentified quote types used for string value "
                        + value + ". Use either single or double quotes.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"name = 5|5", "name = -5.5|-5.5", "name = NULL|NULL"})
    void a_name_is_a_text(String filter, String value) {
        refusalOfModels(filter)
                .isEqualTo("Expected a quoted string value or a list of quoted string values for attributes. Got value "
                        + value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"tags.k = 5|5", "tags.k = ('a')|('a')", "tags.k IN ('a')|('a')"})
    void a_tag_value_is_a_text(String filter, String value) {
        refusalOfModels(filter)
                .isEqualTo("Expected a quoted string value for tag (e.g. 'my-value'). Got value " + value);
    }

    @Test
    void models_are_sought_by_lists_of_names() {
        assertThat(conditionsOfModels("name IN ('a', 'B')"))
                .containsExactly(new AmongTexts("name", false, List.of("a", "B")));
        assertThat(conditionsOfModels("name NOT IN ('a')")).containsExactly(new AmongTexts("name", true, List.of("a")));
        refusalOfModels("name = ('a')").isEqualTo("Invalid comparator for attribute: =");
    }

    @Test
    void a_text_that_nothing_stored_can_have_is_refused_with_a_sentence_that_can_be_sent() {
        refusalOfModels("name = 'a\u0000'").isEqualTo("Invalid filter 'name = 'a\ufffd''. Could not be parsed.");
        refusalOfModels("name LIKE '\ud83d%'").isEqualTo("Invalid filter 'name LIKE '\ufffd%''. Could not be parsed.");
        refusalOfVersions("tags.`\udc00` = 'v'")
                .isEqualTo("Invalid filter 'tags.`\ufffd` = 'v''. Could not be parsed.");
        refusalOfModels("", "na\u0000me").isEqualTo("Invalid order_by clause 'na\ufffdme'. Could not be parsed.");
        assertThat(conditionsOfModels("name = '\ud83d\ude00'"))
                .containsExactly(new OnText("name", EQUAL, "\ud83d\ude00"));
    }

    @Test
    void a_value_may_be_as_long_as_a_tag() {
        var long_ = "x".repeat(100_000);

        assertThat(conditionsOfModels("tags.k = '" + long_ + "'")).containsExactly(new OnTag("k", EQUAL, long_));
        assertThat(conditionsOfModels("tags.k = '" + "''".repeat(50_000) + "'")).hasSize(1);
    }
}
