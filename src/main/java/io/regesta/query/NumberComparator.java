package io.regesta.query;

import java.util.Optional;

/** How a number can be compared; the sign is SQL's as well. */
enum NumberComparator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    NumberComparator(String sign) {
        this.sign = sign;
    }

    static Optional<NumberComparator> of(String sign) {
        for (var comparator : values()) {
            if (comparator.sign.equals(sign)) {
                return Optional.of(comparator);
            }
        }
        return Optional.empty();
    }

    /** The condition in SQL, on two expressions. */
    String sql(String left, String right) {
        return left + " " + sign + " " + right;
    }
}
