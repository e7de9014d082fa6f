package io.regesta.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a GET, in order; one name may come several times. */
record Query(List<String> pairs) {
    static final Query NONE = new Query(List.of());

    Query with(String name, String value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(name + "=" + encoded(value));
        return new Query(List.copyOf(more));
    }

    /** A text as it stands in a query, or as one segment of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Query with(String name, List<String> values) {
        Query query = this;
        for (String value : values) {
            query = query.with(name, value);
        }
        return query;
    }

    /** Empty, or with the question mark in front. */
    @Override
    public String toString() {
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
