/**
 * The write path under attack, in one thread and from one seed: stale writers, batches, lost, late, repeated and strayed
 * records, skewed clocks, two projectors, crashes that lose the database's last commits, several replicas. What is
 * decided, evolved and judged is the project's own; the rest is played.
 */
@NullMarked
package io.regesta.simulation;

import org.jspecify.annotations.NullMarked;
