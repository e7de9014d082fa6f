package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static io.regesta.query.Searching.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.VersionOfModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchingVersionsTest {
    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void versions_come_with_their_tags_and_without_aliases_the_latest_change_first() {
        shelf.models("a", "b")
                .version("a", 1, "None", 1_000, Map.of("k", "v"))
                .version("a", 2, "None", 3_000, Map.of())
                .version("a", 3, "None", 3_000, Map.of())
                .version("b", 1, "None", 3_000, Map.of())
                .alias("a", "champion", 1);

        var found = search("");

        assertThat(found.stream().map(SearchingVersionsTest::shown)).containsExactly("a/3", "a/2", "b/1", "a/1");
        assertThat(found.getLast().version().tags()).isEqualTo(Map.of("k", "v"));
        assertThat(found.getLast().aliases()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name = 'fraud'|fraud/3,fraud/2,fraud/1",
                "name != 'fraud'|Frau/1",
                "name LIKE 'fra%'|fraud/3,fraud/2,fraud/1",
                "name ILIKE 'FRA%' AND version_number = 1|Frau/1,fraud/1",
                "version_number > 1|fraud/3,fraud/2",
                "version_number >= 2 AND version_number != 3|fraud/2",
                "version_number < '2'|Frau/1,fraud/1",
                "version_number <= 99999999999999999999|fraud/3,fraud/2,Frau/1,fraud/1",
                "version_number = -99999999999999999999|^^",
                "run_id = 'Run'|fraud/2",
                "run_id = 'run'|^^",
                "run_id IN ('Run', 'other')|fraud/2,fraud/3",
                "run_id IN ('run')|^^",
                "run_id = ''|Frau/1,fraud/1",
                "run_id IN ('', 'Run')|Frau/1,fraud/1,fraud/2",
                "run_id != 'Run'|Frau/1,fraud/1,fraud/3",
                "run_id LIKE 'R%'|fraud/2",
                "run_id ILIKE 'r%'|fraud/2",
                "run_id LIKE '%'|Frau/1,fraud/1,fraud/2,fraud/3",
                "source_path = 's3://fraud/2'|fraud/2",
                "source_path != 's3://fraud/2' AND source_path LIKE 's3://fraud/%'|fraud/1,fraud/3",
                "source_path ILIKE 'S3://FRAUD/_'|fraud/1,fraud/2,fraud/3",
                "tags.k = 'v'|fraud/1",
                "tags.k != 'v'|fraud/2",
                "tags.k LIKE '%' AND name = 'fraud'|fraud/1,fraud/2",
            })
    void versions_are_found_by_each_attribute_and_by_tags(String filter, String versions) {
        shelf.models("fraud", "Frau")
                .version("fraud", 1, "None", 1_000, Map.of("k", "v"))
                .version("fraud", 2, "None", 2_000, Map.of("k", "w"))
                .version("fraud", 3)
                .version("Frau", 1)
                .run("fraud", 2, "Run")
                .run("fraud", 3, "other");

        assertThat(search(filter).stream().map(SearchingVersionsTest::shown))
                .containsExactlyInAnyOrder(versions.isEmpty() ? new String[0] : versions.split(","));
    }

    @Test
    void versions_of_prompts_are_found_when_asked_for() {
        shelf.models("m", "p")
                .version("m", 1)
                .version("p", 1, "None", 1_000, Map.of("mlflow.prompt.is_prompt", "true"));

        assertThat(search("").stream().map(SearchingVersionsTest::shown)).containsExactly("m/1");
        assertThat(search("name = 'p'")).isEmpty();
        assertThat(search("tags.`mlflow.prompt.is_prompt` = 'true'").stream().map(SearchingVersionsTest::shown))
                .containsExactly("p/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name DESC",
                "version_number",
                "version_number DESC",
                "creation_timestamp",
                "creation_timestamp DESC",
                "last_updated_timestamp",
                "last_updated_timestamp DESC",
            })
    void pages_of_any_order_join_to_the_whole_without_gap_or_repetition(String order) {
        for (var name : List.of("a", "b", "c")) {
            shelf.model(name);
            for (var number = 1; number <= 4; number++) {
                shelf.version(name, number, "None", 1_000 + number / 2, Map.of());
            }
        }
        var whole = search("", order).stream().map(SearchingVersionsTest::shown).toList();

        var pages = new ArrayList<String>();
        String token = null;
        do {
            var page = await(
                    reads.searchVersions(shelf.workspace, valid(VersionSearch.parse("", 5, List.of(order), token))));
            page.items().forEach(version -> pages.add(shown(version)));
            token = page.nextPageToken();
        } while (token != null);

        assertThat(whole).hasSize(12);
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void several_columns_order_one_after_the_other() {
        shelf.models("a", "b").version("a", 1).version("a", 2).version("b", 1);

        assertThat(search("", "version_number DESC", "name DESC").stream().map(SearchingVersionsTest::shown))
                .containsExactly("a/2", "b/1", "a/1");
    }

    private List<VersionOfModel> search(String filter, String... order) {
        return await(reads.searchVersions(shelf.workspace, Searching.versions(filter, order)))
                .items();
    }

    private static String shown(VersionOfModel found) {
        return found.name() + "/" + found.version().number();
    }
}
