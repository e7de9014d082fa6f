package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page token of a model's history. It holds for every model: it says after which revision the page begins. */
public final class HistoryToken {
    private static final String HISTORY = "history";
    private static final Order BY_REVISION = new Order(List.of(new SortKey(SortColumn.REVISION, true)));

    private HistoryToken() {}

    /** The revision behind which the page begins, 0 for the first page; or a sentence for the client, with status 400. */
    public static Parsed<Long> parse(@Nullable String pageToken) {
        return PageToken.parse(pageToken, HISTORY, BY_REVISION)
                .map(after -> after.isBeginning() ? 0L : (Long) after.values().getFirst());
    }

    /** The page that begins with these events, of which there is one more than the page may hold if there is a next. */
    static Page<HistoryRow> page(List<HistoryRow> rows, int limit) {
        return Page.of(rows, limit, BY_REVISION, HISTORY);
    }
}
