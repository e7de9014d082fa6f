package io.regesta.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code nextPageToken} is null on the last. */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {}
