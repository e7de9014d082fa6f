package io.regesta.model;

import java.util.Arrays;

/** What PostgreSQL and JSON can carry. Nothing stored has another text, so nothing can be found by one. */
public final class StorableText {
    private StorableText() {}

    /** True when the text has no U+0000 and no surrogate without its other half. */
    public static boolean is(String text) {
        return text.codePoints().allMatch(StorableText::is);
    }

    /** True unless the value is a text that cannot be stored, or texts of which one cannot. */
    public static boolean isIn(Object value) {
        return switch (value) {
            case String text -> is(text);
            case String[] texts -> Arrays.stream(texts).allMatch(StorableText::is);
            default -> true;
        };
    }

    /** The text with U+FFFD in the place of what cannot be carried. */
    public static String replaced(String text) {
        if (is(text)) {
            return text;
        }
        var replaced = new StringBuilder(text.length());
        text.codePoints().forEach(point -> replaced.appendCodePoint(is(point) ? point : 0xFFFD));
        return replaced.toString();
    }

    private static boolean is(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
