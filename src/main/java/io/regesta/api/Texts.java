package io.regesta.api;

import io.regesta.model.StorableText;

/** Texts of clients: what of them PostgreSQL and JSON can carry, and how they are shown back. */
final class Texts {
    private static final int LENGTH = 100;
    private static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /** A text in quotes, cut when it is long. */
    static String quoted(String text) {
        var points = text.codePointCount(0, text.length());
        return points <= LENGTH
                ? "'" + text + "'"
                : "'" + text.substring(0, text.offsetByCodePoints(0, LENGTH)) + "…' (" + points + " characters)";
    }

    /** False for a text with U+0000 or half of a surrogate pair. */
    static boolean carried(String text) {
        return StorableText.is(text);
    }

    /** The text with U+FFFD for every half of a surrogate pair. */
    static String whole(String text) {
        return text.codePoints()
                .map(point -> isHalf(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
