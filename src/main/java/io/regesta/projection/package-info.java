/** Writes the journal's result into PostgreSQL tables. */
@NullMarked
package io.regesta.projection;

import org.jspecify.annotations.NullMarked;
