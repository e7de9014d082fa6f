package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Temporary seam. */
public final class VersionSearch {
    private VersionSearch() {}

    public static Parsed<VersionSearch> parse(
            @Nullable String filter, int maxResults, List<String> orderBy, @Nullable String pageToken) {
        return new Parsed.Valid<>(new VersionSearch());
    }
}
