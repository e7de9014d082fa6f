package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search for model versions that can be carried out. The only way to one is {@link #parse}.
 *
 * @param after where the page begins
 * @param maxResults how many versions at most the page has
 * @param name what this search's page tokens are known by
 */
public record VersionSearch(Filter filter, Order order, Keyset after, int maxResults, String name) {

    /** What a client gets that does not say how many. */
    public static final int DEFAULT_MAX_RESULTS = 200_000;

    public static final int LARGEST_MAX_RESULTS = 200_000;

    /**
     * Reads a search as MLflow's {@code model-versions/search} has it.
     *
     * @param filter null or empty for all versions that are no prompts
     * @param maxResults 1 to {@link #LARGEST_MAX_RESULTS}
     * @param orderBy empty for the latest change first
     * @param pageToken null or empty for the first page
     * @return the search, or MLflow's sentence for the client, to be answered with status 400
     */
    public static Parsed<VersionSearch> parse(
            @Nullable String filter, int maxResults, List<String> orderBy, @Nullable String pageToken) {
        var name = SearchName.of("versions", filter, orderBy);
        return MaxResults.parse(maxResults, LARGEST_MAX_RESULTS)
                .then(limit -> Filter.parse(filter, Searchable.VERSIONS)
                        .then(found -> Order.ofVersions(orderBy)
                                .then(order -> PageToken.parse(pageToken, name, order)
                                        .map(after -> new VersionSearch(found, order, after, limit, name)))));
    }
}
