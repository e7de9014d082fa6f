package io.regesta.commands;

/** Shows a sender's text back: in quotes, cut when it is long, and without what JSON cannot carry. */
final class Quoted {
    private static final int LONGEST = 100;
    private static final int REPLACEMENT = 0xFFFD;

    private Quoted() {}

    static String of(String text) {
        var points = text.codePointCount(0, text.length());
        return points <= LONGEST
                ? "'" + whole(text) + "'"
                : "'" + whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…' (" + points
                        + " characters)";
    }

    /** The text with U+FFFD for every half of a surrogate pair. */
    static String whole(String text) {
        return text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
