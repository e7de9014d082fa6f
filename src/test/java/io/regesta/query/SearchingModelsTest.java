package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static io.regesta.query.Searching.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.RegisteredModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchingModelsTest {
    private static final Map<String, String> PROMPT = Map.of("mlflow.prompt.is_prompt", "true");

    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void models_come_by_code_point_and_with_all_that_a_get_shows() {
        shelf.models("b", "B", "a", "é", "Z", "😀").version("b", 1).alias("b", "champion", 1);

        var found = search("");

        assertThat(found).extracting(RegisteredModel::name).containsExactly("B", "Z", "a", "b", "é", "😀");
        assertThat(found.get(3))
                .isEqualTo(await(reads.model(shelf.workspace, "b")).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name = 'Abc'|Abc",
                "name != 'Abc' AND name LIKE '%bc'|abc",
                "name IN ('abc', 'Abc', 'ABC')|abc,Abc",
                "name NOT IN ('abc', 'Abc') AND name LIKE 'a%'|a_c,axc",
                "name LIKE 'a%'|abc,a_c,axc",
                "name LIKE 'a_c'|abc,a_c,axc",
                "name LIKE 'A%'|Abc",
                "name ILIKE 'A_C'|Abc,abc,a_c,axc",
                "name LIKE 'a\\_c'|^^",
                "name LIKE '%ÉE%'|^^",
                "name ILIKE '%ÉE%'|Caféer",
                "name ILIKE '%straSSe%'|^^",
                "name ILIKE '%STRAßE%'|straße",
                "name LIKE ''|^^",
                "name ILIKE 'abc' AND name LIKE '%b%' AND name != 'abc'|Abc",
            })
    void names_are_compared_exactly_by_pattern_and_beyond_ascii(String filter, String names) {
        shelf.models("abc", "Abc", "a_c", "axc", "Caféer", "straße");

        assertThat(search(filter))
                .extracting(RegisteredModel::name)
                .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tags.k = 'v'|one,both",
                "tags.k != 'v'|other",
                "tags.k LIKE '%'|one,both,other",
                "tags.k ILIKE 'V'|one,both",
                "tags.k = 'v' AND tags.`k l` = 'w'|both",
                "tags.k = 'v' AND tags.k != 'x' AND name LIKE 'b%'|both",
                "tags.k = 'V'|^^",
                "tags.nothing != 'v'|^^",
            })
    void a_condition_on_a_tag_wants_the_tag_to_exist(String filter, String names) {
        shelf.model("none")
                .model("one", 1_000, Map.of("k", "v"))
                .model("both", 1_000, Map.of("k", "v", "k l", "w"))
                .model("other", 1_000, Map.of("k", "x"));

        assertThat(search(filter))
                .extracting(RegisteredModel::name)
                .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(","));
    }

    @Test
    void tags_that_begin_alike_are_told_apart_by_their_ends() {
        var beginning = "é".repeat(50_000);
        shelf.model("one", 1_000, Map.of("k", beginning + "1")).model("two", 1_000, Map.of("k", beginning + "2"));

        assertThat(search("tags.k = '" + beginning + "2'"))
                .extracting(RegisteredModel::name)
                .containsExactly("two");
    }

    @Test
    void prompts_and_models_are_never_found_together() {
        shelf.model("model")
                .model("prompt", 1_000, PROMPT)
                .model("said", 1_000, Map.of("mlflow.prompt.is_prompt", "no"));

        assertThat(names("")).containsExactly("model", "said");
        assertThat(names("name LIKE '%' AND tag.`mlflow.prompt.is_prompt` != 'true'"))
                .containsExactly("model", "said");
        assertThat(names("tags.`mlflow.prompt.is_prompt` = 'false'")).containsExactly("model", "said");
        assertThat(names("tags.`mlflow.prompt.is_prompt` = 'true'")).containsExactly("prompt");
        assertThat(names("tags.`mlflow.prompt.is_prompt` != 'false' AND name LIKE 'p%'"))
                .containsExactly("prompt");
        assertThat(names("tags.`mlflow.prompt.is_prompt` = 'TRUE'")).isEmpty();
        assertThat(names("tags.`mlflow.prompt.is_prompt` = 'true' AND tags.`mlflow.prompt.is_prompt` != 'true'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "name DESC", "timestamp", "timestamp DESC", "last_updated_timestamp ASC"})
    void pages_of_any_order_join_to_the_whole_without_gap_or_repetition(String order) {
        for (var i = 0; i < 11; i++) {
            shelf.model("m" + i, 1_000 + i / 4, Map.of());
        }
        var whole = names("", order);

        var pages = new ArrayList<String>();
        String token = null;
        do {
            var page =
                    await(reads.searchModels(shelf.workspace, valid(ModelSearch.parse("", 3, List.of(order), token))));
            page.items().forEach(model -> pages.add(model.name()));
            token = page.nextPageToken();
        } while (token != null);

        assertThat(whole).hasSize(11);
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void ties_go_by_name_ascending() {
        shelf.model("b", 2_000, Map.of()).model("a", 2_000, Map.of()).model("c", 1_000, Map.of());

        assertThat(names("", "timestamp DESC")).containsExactly("a", "b", "c");
        assertThat(names("", "timestamp")).containsExactly("c", "a", "b");
    }

    @Test
    void the_last_page_has_no_token_even_when_it_is_full() {
        shelf.models("a", "b");

        var page = await(reads.searchModels(shelf.workspace, valid(ModelSearch.parse("", 2, List.of(), null))));

        assertThat(page.items()).hasSize(2);
        assertThat(page.nextPageToken()).isNull();
    }

    @Test
    void a_page_goes_on_where_the_last_ended_though_its_row_is_gone_and_others_came() {
        shelf.models("a", "b", "d");
        var first = await(reads.searchModels(shelf.workspace, valid(ModelSearch.parse("", 2, List.of(), null))));
        shelf.models("0", "c");

        var second = await(
                reads.searchModels(shelf.workspace, valid(ModelSearch.parse("", 2, List.of(), first.nextPageToken()))));

        assertThat(second.items()).extracting(RegisteredModel::name).containsExactly("c", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name LIKE 'm%'", "name ILIKE '%M-%'", "tags.k = 'v'"})
    void whether_few_are_found_or_more_changes_nothing(String filter) {
        var few = ModelSearchStatement.MOST_FEW;
        shelf.manyTagged(few, "k", "v").models("other");
        var all = new ArrayList<>(IntStream.rangeClosed(1, few)
                .mapToObj(number -> "m-" + (10_000 + number))
                .toList());
        assertThat(pages(filter)).isEqualTo(all);

        shelf.model("m-20000", 1_000, Map.of("k", "v")).model("m-20001", 1_000, Map.of("k", "v"));
        all.addAll(List.of("m-20000", "m-20001"));
        assertThat(pages(filter)).isEqualTo(all);
    }

    @Test
    void values_never_become_sql() {
        var hostile = "x' OR 1=1; DROP TABLE registered_model; -- :v1 $2 ? \\ %";
        shelf.model(hostile, 1_000, Map.of("k", hostile)).model("other");

        assertThat(names("name = \"" + hostile + "\"")).containsExactly(hostile);
        assertThat(names("tags.k = \"" + hostile + "\"")).containsExactly(hostile);
        assertThat(names("tags.`" + "k' or ''='" + "` = 'v'")).isEmpty();
    }

    private List<RegisteredModel> search(String filter, String... order) {
        return await(reads.searchModels(shelf.workspace, Searching.models(filter, order)))
                .items();
    }

    /** The names on all pages, one page after another. */
    private List<String> pages(String filter) {
        var names = new ArrayList<String>();
        @Nullable String token = null;
        do {
            var search = valid(ModelSearch.parse(filter, 300, List.of(), token));
            var page = await(reads.searchModels(shelf.workspace, search));
            page.items().forEach(model -> names.add(model.name()));
            token = page.nextPageToken();
        } while (token != null);
        return names;
    }

    private List<String> names(String filter, String... order) {
        return search(filter, order).stream().map(RegisteredModel::name).toList();
    }
}
