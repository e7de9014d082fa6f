package io.regesta.query;

/**
 * A clause of a filter as it was written; whether its left side can be sought by its right side is not said yet.
 *
 * @param comparator in capitals
 */
record Comparison(Token left, String comparator, Token right) {}
