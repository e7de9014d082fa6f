/** Whole traces, as a collector hears of them. */
@NullMarked
package io.regesta.tracing;

import org.jspecify.annotations.NullMarked;
