package io.regesta.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the items that were asked for, in their order.
 *
 * @param nextPageToken what to send for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {

    /** The same page with each item as the function gives it. */
    public <U> Page<U> map(Function<? super T, ? extends U> function) {
        return new Page<>(items.stream().<U>map(function).toList(), nextPageToken);
    }

    /**
     * The page that begins with these rows.
     *
     * @param rows one more than the page may hold, if there is one more
     * @param token tells where the page goes on that comes behind its last row
     */
    public static <R> Page<R> of(List<R> rows, int limit, Function<? super R, String> token) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, token.apply(items.getLast()));
    }

    /**
     * The page of a search that begins with these rows.
     *
     * @param rows one more than the page may hold, if there is one more
     * @param search what the search's tokens are known by
     */
    static <R extends SortedRow> Page<R> of(List<R> rows, int maxResults, Order order, String search) {
        return of(
                rows,
                maxResults,
                last -> PageToken.of(
                        search,
                        new Keyset(order.keys().stream()
                                .map(key -> last.sortValue(key.column()))
                                .toList())));
    }
}
