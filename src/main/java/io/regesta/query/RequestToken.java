package io.regesta.query;

import io.regesta.model.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page token of the open requests, of all or of those for one stage: it says behind which offset the page begins. */
public final class RequestToken {
    private static final Order BY_OFFSET = new Order(List.of(new SortKey(SortColumn.OFFSET, true)));
    /** No record stands there. */
    private static final long BEGINNING = -1;

    private RequestToken() {}

    /**
     * The offset behind which the page begins; or a sentence for the client, with status 400.
     *
     * @param to the stage of the requests; null for all
     */
    public static Parsed<Long> parse(@Nullable String pageToken, @Nullable Stage to) {
        return PageToken.parse(pageToken, search(to), BY_OFFSET)
                .map(after ->
                        after.isBeginning() ? BEGINNING : (Long) after.values().getFirst());
    }

    /** The page that begins with these requests, of which there is one more than it may hold if there is a next. */
    static Page<TransitionRequestRow> page(List<TransitionRequestRow> rows, int limit, @Nullable Stage to) {
        return Page.of(rows, limit, BY_OFFSET, search(to));
    }

    private static String search(@Nullable Stage to) {
        return to == null ? "transition-requests" : "transition-requests/" + to.title();
    }
}
