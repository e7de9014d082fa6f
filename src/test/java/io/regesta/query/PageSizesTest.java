package io.regesta.query;

import static io.regesta.query.Searching.refusal;
import static io.regesta.query.Searching.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSizesTest {

    @Test
    void a_page_may_be_as_large_as_mlflow_allows() {
        assertThat(valid(ModelSearch.parse("", 1_000, List.of(), null)).maxResults())
                .isEqualTo(1_000);
        assertThat(valid(VersionSearch.parse("", 200_000, List.of(), null)).maxResults())
                .isEqualTo(200_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_page_holds_something(int maxResults) {
        var message = "Invalid value for max_results. It must be a positive integer, but got " + maxResults;

        refusal(ModelSearch.parse("", maxResults, List.of(), null)).isEqualTo(message);
        refusal(VersionSearch.parse("", maxResults, List.of(), null)).isEqualTo(message);
    }

    @Test
    void a_larger_page_is_refused() {
        refusal(ModelSearch.parse("", 1_001, List.of(), null))
                .isEqualTo(
                        "Invalid value \"1001\" for parameter 'max_results' supplied:  Hint: Value was of type 'str'."
                                + " See the API docs for more information about request parameters.");
        refusal(VersionSearch.parse("", 200_001, List.of(), null))
                .startsWith("Invalid value \"200001\" for parameter 'max_results' supplied:  Hint:");
    }
}
