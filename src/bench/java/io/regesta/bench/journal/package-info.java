/** Writes models into the journal as a registry would, without asking one: a million of them in a minute or so. */
@NullMarked
package io.regesta.bench.journal;

import org.jspecify.annotations.NullMarked;
