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
        more.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return new Query(List.copyOf(more));
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
