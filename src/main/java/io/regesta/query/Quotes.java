package io.regesta.query;

/** The quotation marks around names and values. */
final class Quotes {
    private Quotes() {}

    /** True for a text in apostrophes or double quotes, as values must be. */
    static boolean areAround(String text) {
        return isBetween(text, '\'') || isBetween(text, '"');
    }

    /** The text without the apostrophes, double quotes or backticks around it. */
    static String stripped(String text) {
        return areAround(text) || isBetween(text, '`') ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isBetween(String text, char mark) {
        return text.length() >= 2 && text.charAt(0) == mark && text.charAt(text.length() - 1) == mark;
    }
}
