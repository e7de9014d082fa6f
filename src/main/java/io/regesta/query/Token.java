package io.regesta.query;

/** A piece of a filter or an order clause, as it was written. */
record Token(Kind kind, String text) {

    enum Kind {
        /** {@code name}, {@code tags.k}, {@code tags.`k k`}; also a value in double quotes. */
        NAME,
        /** A value in single quotes. */
        TEXT,
        NUMBER,
        /** {@code =}, {@code !=}, {@code LIKE} …, whether or not anything can be compared so. */
        COMPARATOR,
        AND,
        /** A word of SQL that names nothing here. */
        RESERVED,
        /** Parentheses with all that is between them. */
        LIST,
        SEMICOLON,
        OTHER
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** True for that word of SQL, in any case. */
    boolean isWord(String word) {
        return kind == Kind.RESERVED && text.equalsIgnoreCase(word);
    }

    /** True when it can stand on the left of a comparator, though only a name is accepted there. */
    boolean canBeCompared() {
        return kind == Kind.NAME || kind == Kind.TEXT || kind == Kind.NUMBER;
    }

    /** True when it can stand on the right of a comparator, though not every value is accepted there. */
    boolean canBeValue() {
        return canBeCompared() || kind == Kind.LIST || isWord("NULL");
    }
}
