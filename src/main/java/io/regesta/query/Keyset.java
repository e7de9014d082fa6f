package io.regesta.query;

import java.util.List;

/**
 * Where a page begins: just behind the row with these values in the order's columns. Unlike an offset it stays true
 * while rows come and go before it, and costs the same on every page.
 */
record Keyset(List<Object> values) {

    /** Before the first row. */
    static final Keyset BEGINNING = new Keyset(List.of());

    boolean isBeginning() {
        return values.isEmpty();
    }

    /** True when the values can be those of a row under that order. */
    boolean fits(Order order) {
        if (values.size() != order.keys().size()) {
            return false;
        }
        for (var i = 0; i < values.size(); i++) {
            if (!order.keys().get(i).column().canHold(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
