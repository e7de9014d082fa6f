package io.regesta.query;

import static io.regesta.query.Searching.refusal;
import static io.regesta.query.Searching.valid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {

    @Test
    void no_token_and_an_empty_one_ask_for_the_first_page() {
        assertThat(valid(ModelSearch.parse("", 1, List.of(), "")).after().isBeginning())
                .isTrue();
        assertThat(valid(ModelSearch.parse("", 1, List.of(), null)).after().isBeginning())
                .isTrue();
    }

    @Test
    void a_token_carries_the_last_rows_sort_values_whatever_they_are() {
        var search = valid(VersionSearch.parse("name LIKE '%'", 1, List.of(), null));
        var last = new Keyset(List.of(1_700_000_000_000L, "Größe \"?>~\" 模型", 7L));
        var token = PageToken.of(search.name(), last);

        assertThat(token).matches("[\\w\\-=]+");
        assertThat(valid(VersionSearch.parse("name LIKE '%'", 50, List.of(), token))
                        .after())
                .isEqualTo(last);
    }

    @Test
    void a_token_of_another_search_is_refused() {
        var token = PageToken.of(
                valid(ModelSearch.parse("name LIKE 'a%'", 1, List.of(), null)).name(), new Keyset(List.of("a")));
        var message = "Invalid page token, it belongs to a search with another filter or order_by";

        refusal(ModelSearch.parse("name LIKE 'b%'", 1, List.of(), token)).isEqualTo(message);
        refusal(ModelSearch.parse("name LIKE 'a%'", 1, List.of("name DESC"), token))
                .isEqualTo(message);
        refusal(VersionSearch.parse("name LIKE 'a%'", 1, List.of(), token)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evilhax", "abc", "a", "!!!!", "====", "e30=e30=", "\u0000\u0000\u0000\u0000"})
    void what_is_not_base64_is_refused(String token) {
        refusal(ModelSearch.parse("", 1, List.of(), token)).isEqualTo("Invalid page token, could not base64-decode");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "eHg=|b'xx'",
                "abcd|b'i\\xb7\\x1d'",
                "////|b'\\xff\\xff\\xff'",
                "eyJ9|b'{\"}'",
                "e30gYQ==|b'{} a'",
                "eydhJzogMX0=|b\"{'a': 1}\"",
            })
    void what_is_not_json_is_refused_as_python_would_show_it(String token, String shown) {
        refusal(ModelSearch.parse("", 1, List.of(), token)).isEqualTo("Invalid page token, decoded value=" + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"offset\": 0}|{'offset': 0}",
                "{}|{}",
                "[]|[]",
                "5|5",
                "{\"a\": [true, null, 1.5, \"it's\"]}|{'a': [True, None, 1.5, \"it's\"]}",
            })
    void what_is_no_token_of_ours_is_refused_as_python_would_show_it(String json, String shown) {
        var token = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));

        refusal(ModelSearch.parse("", 1, List.of(), token)).isEqualTo("Invalid page token, parsed value=" + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "[\"a\", \"b\"]", "[{}]", "[\"a\\u0000\"]", "[1.5]", "null"})
    void sort_values_that_no_row_can_have_are_refused(String after) {
        var search = valid(ModelSearch.parse("", 1, List.of(), null)).name();
        var json = "{\"search\": \"" + search + "\", \"after\": " + after + "}";
        var token = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));

        refusal(ModelSearch.parse("", 1, List.of(), token)).startsWith("Invalid page token, parsed value={'search': '");
    }

    @Test
    void the_token_of_a_history_says_after_which_revision_it_goes_on() {
        assertThat(valid(HistoryToken.parse(null))).isZero();
        assertThat(valid(HistoryToken.parse(PageToken.of("history", new Keyset(List.of(12L))))))
                .isEqualTo(12);
        refusal(HistoryToken.parse("evilhax")).isEqualTo("Invalid page token, could not base64-decode");
    }
}
