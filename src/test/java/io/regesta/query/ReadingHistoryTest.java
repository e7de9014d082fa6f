package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.journal.Actor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingHistoryTest {
    private final Shelf shelf = new Shelf();
    private final Reads reads = ReadsDatabase.reads();

    @Test
    void a_history_says_what_happened_when_by_whom_and_why_the_oldest_first() {
        shelf.models("fraud", "other").events("other", 2).events("fraud", 3);

        var page = await(reads.history(shelf.workspace, "fraud", null, 10)).orElseThrow();

        assertThat(page.nextPageToken()).isNull();
        assertThat(page.items()).extracting(HistoryEntry::revision).containsExactly(1L, 2L, 3L);
        var last = page.items().getLast();
        assertThat(last.position().log()).isEqualTo("log");
        assertThat(last.position().partition()).isEqualTo(3);
        assertThat(last.position().offset())
                .isEqualTo(page.items().getFirst().position().offset() + 2);
        assertThat(last.at()).isEqualTo(3);
        assertThat(last.type()).isEqualTo("model-updated");
        assertThat(last.actor()).isEqualTo(new Actor("ada", false));
        assertThat(last.comment()).isEqualTo("because");
        assertThat(last.cause()).isNull();
        assertThat(last.data().path("description").asText()).isEqualTo("é");
    }

    @Test
    void pages_go_on_after_the_last_revision() {
        shelf.model("fraud").events("fraud", 5);

        var first = await(reads.history(shelf.workspace, "fraud", null, 2)).orElseThrow();
        var second = await(reads.history(shelf.workspace, "fraud", first.nextPageToken(), 3))
                .orElseThrow();

        assertThat(first.items()).extracting(HistoryEntry::revision).containsExactly(1L, 2L);
        assertThat(second.items()).extracting(HistoryEntry::revision).containsExactly(3L, 4L, 5L);
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void a_model_without_more_events_is_not_a_missing_model() {
        shelf.model("fraud").events("fraud", 1);
        var beyond = PageToken.of("history", new Keyset(List.of(9L)));

        assertThat(await(reads.history(shelf.workspace, "fraud", beyond, 2)))
                .isEqualTo(Optional.of(new Page<>(List.of(), null)));
        assertThat(await(reads.history(shelf.workspace, "nothing", null, 2))).isEmpty();
    }

    @Test
    void a_token_that_nobody_checked_is_a_bug_of_the_door() {
        assertThatThrownBy(() -> await(reads.history(shelf.workspace, "fraud", "evilhax", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid page token, could not base64-decode");
    }
}
