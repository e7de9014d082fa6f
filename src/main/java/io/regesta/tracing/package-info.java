/** What becomes of a request, as spans of a trace that leads from part to part. */
@NullMarked
package io.regesta.tracing;

import org.jspecify.annotations.NullMarked;
