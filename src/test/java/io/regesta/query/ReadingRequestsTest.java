package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import io.regesta.model.Stage;
import io.regesta.query.Parsed.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingRequestsTest {
    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void the_requests_of_a_version_say_who_asks_for_what_when_and_why_the_oldest_first() {
        shelf.models("fraud", "other")
                .version("fraud", 1)
                .version("fraud", 2)
                .version("other", 1)
                .request("fraud", 1, "Production", 7)
                .request("fraud", 1, "Archived", 5)
                .request("fraud", 2, "Production", 6)
                .request("other", 1, "Production", 8);

        var requests = await(reads.requests(shelf.workspace, "fraud", 1)).orElseThrow();

        assertThat(requests)
                .containsExactly(
                        new TransitionRequest(
                                "fraud",
                                1,
                                Stage.ARCHIVED,
                                1_005,
                                new Actor("ada", false),
                                "because",
                                new Position("log", 3, 5)),
                        new TransitionRequest(
                                "fraud",
                                1,
                                Stage.PRODUCTION,
                                1_007,
                                new Actor("ada", false),
                                "because",
                                new Position("log", 3, 7)));
    }

    @Test
    void a_version_without_requests_is_not_a_missing_version() {
        shelf.model("fraud").version("fraud", 1);

        assertThat(await(reads.requests(shelf.workspace, "fraud", 1))).contains(List.of());
        assertThat(await(reads.requests(shelf.workspace, "fraud", 2))).isEmpty();
        assertThat(await(reads.requests(shelf.workspace, "nothing", 1))).isEmpty();
    }

    @Test
    void all_requests_come_page_by_page_the_oldest_first() {
        requestsOfThree();

        var first = page(null, null, 2);
        var second = page(null, first.nextPageToken(), 2);

        assertThat(offsets(first)).containsExactly(5L, 6L);
        assertThat(offsets(second)).containsExactly(7L);
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void requests_for_one_stage_come_alone() {
        requestsOfThree();

        var first = page(Stage.PRODUCTION, null, 1);
        var second = page(Stage.PRODUCTION, first.nextPageToken(), 1);

        assertThat(offsets(first)).containsExactly(5L);
        assertThat(offsets(second)).containsExactly(7L);
        assertThat(page(Stage.NONE, null, 1).items()).isEmpty();
    }

    @Test
    void a_page_begins_at_the_first_record_of_a_journal_too() {
        shelf.model("fraud").version("fraud", 1).request("fraud", 1, "Staging", 0);

        assertThat(offsets(page(null, null, 1))).containsExactly(0L);
    }

    @Test
    void another_workspace_has_requests_of_its_own() {
        requestsOfThree();

        assertThat(await(reads.requests(new Shelf().workspace, null, null, 9)).items())
                .isEmpty();
    }

    @Test
    void a_token_goes_on_with_the_requests_for_its_own_stage_only() {
        requestsOfThree();
        var token = page(Stage.PRODUCTION, null, 1).nextPageToken();

        assertThat(RequestToken.parse(token, Stage.STAGING)).isInstanceOf(Invalid.class);
        assertThat(RequestToken.parse(token, null)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> page(null, token, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void requestsOfThree() {
        shelf.models("churn", "fraud")
                .version("churn", 1)
                .version("fraud", 1)
                .request("fraud", 1, "Production", 5)
                .request("churn", 1, "Archived", 6)
                .request("churn", 1, "Production", 7);
    }

    private Page<TransitionRequest> page(@Nullable Stage to, @Nullable String token, int limit) {
        return await(reads.requests(shelf.workspace, to, token, limit));
    }

    private static List<Long> offsets(Page<TransitionRequest> page) {
        return page.items().stream().map(request -> request.position().offset()).toList();
    }
}
