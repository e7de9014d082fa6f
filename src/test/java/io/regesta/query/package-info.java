/** Reads and searches, told in sentences: the grammar word for word, and every answer from a real PostgreSQL. */
@NullMarked
package io.regesta.query;

import org.jspecify.annotations.NullMarked;
