/**
 * Histories of what clients asked and were told, and what is held against them: a checker of linearizability that knows
 * nothing of journals, and a replay of the journal with the domain's own functions. Pure: it starts nothing.
 */
@NullMarked
package io.regesta.faults.history;

import org.jspecify.annotations.NullMarked;
