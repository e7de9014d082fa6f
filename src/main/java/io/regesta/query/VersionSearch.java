package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search for model versions that can be carried out. The only ways to one are {@link #parse} and {@link #ofModel}.
 *
 * @param model the one whose versions are sought, prompts or not; null for those of all models
 * @param after where the page begins
 * @param maxResults how many versions at most the page has
 * @param name what this search's page tokens are known by
 */
public record VersionSearch(
        @Nullable String model, Filter filter, Order order, Keyset after, int maxResults, String name) {

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
        return parse(null, SearchName.of("versions", filter, orderBy), filter, maxResults, orderBy, pageToken);
    }

    /** The same among the versions of one model. Whether it is a prompt makes no difference to what is found. */
    public static Parsed<VersionSearch> ofModel(
            String model, @Nullable String filter, int maxResults, List<String> orderBy, @Nullable String pageToken) {
        var name = SearchName.of("versions of " + model, filter, orderBy);
        return parse(model, name, filter, maxResults, orderBy, pageToken);
    }

    private static Parsed<VersionSearch> parse(
            @Nullable String model,
            String name,
            @Nullable String filter,
            int maxResults,
            List<String> orderBy,
            @Nullable String pageToken) {
        return MaxResults.parse(maxResults, LARGEST_MAX_RESULTS)
                .then(limit -> Filter.parse(filter, Searchable.VERSIONS)
                        .then(found -> Order.ofVersions(orderBy)
                                .then(order -> PageToken.parse(pageToken, name, order)
                                        .map(after -> new VersionSearch(model, found, order, after, limit, name)))));
    }
}
