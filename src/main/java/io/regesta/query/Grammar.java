package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one kind of search, as {@link ModelSearch#parse} and {@link VersionSearch#parse} do. */
@FunctionalInterface
public interface Grammar<S> {
    /** The search, or MLflow's sentence about what is wrong with it. */
    Parsed<S> parse(@Nullable String filter, int maxResults, List<String> orderBy, @Nullable String pageToken);
}
