package io.regesta.query;

import java.util.Optional;

/** How a text can be compared. LIKE knows {@code %} and {@code _} and no escape; ILIKE folds case beyond ASCII. */
enum TextComparator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LIKE("LIKE"),
    ILIKE("ILIKE");

    private final String sign;

    TextComparator(String sign) {
        this.sign = sign;
    }

    static Optional<TextComparator> of(String sign) {
        for (var comparator : values()) {
            if (comparator.sign.equals(sign)) {
                return Optional.of(comparator);
            }
        }
        return Optional.empty();
    }

    /** True when the other side is a pattern. */
    boolean isPattern() {
        return this == LIKE || this == ILIKE;
    }

    /** The condition in SQL, on two expressions. */
    String sql(String left, String right) {
        return switch (this) {
            case EQUAL -> left + " = " + right;
            case NOT_EQUAL -> left + " <> " + right;
            case LIKE -> left + " like " + right + " escape ''";
            case ILIKE -> "folded(" + left + ") like folded(" + right + ") escape ''";
        };
    }
}
