package io.regesta.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent as a search: one line is the filter, one the order, one the page token. */
class FuzzingSearchesTest {
    private static final Pattern BOUND = Pattern.compile(":v\\d+\\b");
    /** The texts that the statements themselves hold. */
    private static final Pattern OURS = Pattern.compile("'(\\[])?'");

    private static final int LINES = 3;

    static Stream<byte[]> searches() {
        return Stream.of(
                        "name = 'a'\nname",
                        "name LIKE 'a%' and tags.`team x` ILIKE \"%é\"\nlast_updated_timestamp DESC",
                        "tag.\"k\" != 'v'\nname ASC",
                        "name IN ('a', \"b\",)\ntimestamp desc",
                        "run_id NOT IN ('r')\nversion_number",
                        "version_number >= 7 AND source_path = 's3://b/p'\ncreation_timestamp asc",
                        "tags.mlflow.prompt.is_prompt = 'true'\n\neyJzZWFyY2giOiJ4IiwiYWZ0ZXIiOlsiYSJdfQ==",
                        "name = 'a'; drop table x",
                        "name = 'it''s' -- \n",
                        "(name = 'a' OR name = 'b')")
                .map(search -> search.getBytes(UTF_8));
    }

    @MethodSource("searches")
    @FuzzTest
    void a_search_becomes_a_statement_without_a_word_of_its_sender_or_a_sentence_that_refuses_it(byte[] input) {
        var lines = new String(input, UTF_8).split("\n", LINES);
        var filter = lines[0];
        var order = lines.length > 1 && !lines[1].isEmpty() ? List.of(lines[1]) : List.<String>of();
        var token = lines.length > 2 ? lines[2] : null;

        check(ModelSearch.parse(filter, 1, order, token), search -> ModelSearchStatement.whole("default", search));
        check(VersionSearch.parse(filter, 1, order, token), search -> VersionSearchStatement.of("default", search));
    }

    private static <S> void check(Parsed<S> parsed, Function<S, Statement> statement) {
        switch (parsed) {
            case Valid<S>(var search) -> {
                var composed = statement.apply(search);
                assertThat(BOUND.matcher(composed.text())
                                .results()
                                .map(found -> found.group().substring(1)))
                        .hasSameElementsAs(composed.values().keySet());
                assertThat(OURS.matcher(composed.text()).replaceAll("")).doesNotContain("'", "\"", "--", ";");
            }
            case Invalid<S>(var message) -> assertThat(message).isNotBlank().doesNotContain("\0");
        }
    }
}
