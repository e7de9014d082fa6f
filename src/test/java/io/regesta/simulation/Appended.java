package io.regesta.simulation;

/** A record as it stands in the journal, with the broker's append time, which may go back. */
record Appended(Entry entry, long time) {}
