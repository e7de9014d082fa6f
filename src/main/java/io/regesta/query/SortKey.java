package io.regesta.query;

/** A column and its direction. */
record SortKey(SortColumn column, boolean ascending) {}
