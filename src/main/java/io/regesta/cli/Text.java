package io.regesta.cli;

/** Text as a terminal shows it. */
final class Text {
    private Text() {}

    /** On one line and without control characters, which a terminal might obey; runs of white space become a blank. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** On one line, with a full stop at its end. */
    static String sentence(String text) {
        String line = oneLine(text);
        return line.endsWith(".") ? line : line + ".";
    }

    /** At most {@code width} columns; what was cut off is an ellipsis. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int columns = 1;
        int end = 0;
        while (columns + columns(text.codePointAt(end)) <= width) {
            columns += columns(text.codePointAt(end));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** How many columns the text takes. */
    static int width(String text) {
        return text.codePoints().map(Text::columns).sum();
    }

    /** Combining marks take no column; East Asian wide characters and pictographs take two. */
    private static int columns(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        if ((codePoint >= 0x1F300 && codePoint <= 0x1FAFF) || (codePoint >= 0xFF01 && codePoint <= 0xFF60)) {
            return true;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> codePoint >= 0x3000 && codePoint <= 0x303E;
        };
    }
}
