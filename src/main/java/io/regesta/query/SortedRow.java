package io.regesta.query;

/** A row of a search, which the next page's token remembers by its sort values. */
interface SortedRow {
    Object sortValue(SortColumn column);
}
