package io.regesta.faults.history;

import io.regesta.journal.Envelope;

/**
 * A record as it stands in the journal.
 *
 * @param appendedAt when the broker appended it, in milliseconds
 */
public record Line(int partition, long offset, long appendedAt, Envelope envelope) {}
