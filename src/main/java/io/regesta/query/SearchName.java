package io.regesta.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short name for a search, by which a page token is known for this search's and no other's. */
final class SearchName {
    private static final int BYTES = 9;

    private SearchName() {}

    /** The beginning of a hash of all that says which rows a search finds, and in which order. */
    static String of(String kind, @Nullable String filter, List<String> orderBy) {
        var said = kind + "\n" + (filter == null ? "" : filter) + "\n" + String.join("\n", orderBy);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
