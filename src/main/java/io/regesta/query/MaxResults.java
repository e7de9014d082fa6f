package io.regesta.query;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;

/** How many items one page may have. */
final class MaxResults {
    private MaxResults() {}

    /** The number itself when it is between 1 and the largest. */
    static Parsed<Integer> parse(int maxResults, int largest) {
        if (maxResults < 1) {
            return new Invalid<>("Invalid value for max_results. It must be a positive integer, but got " + maxResults);
        }
        if (maxResults > largest) {
            return new Invalid<>("Invalid value \"" + maxResults + "\" for parameter 'max_results' supplied: "
                    + " Hint: Value was of type 'str'."
                    + " See the API docs for more information about request parameters.");
        }
        return new Valid<>(maxResults);
    }
}
