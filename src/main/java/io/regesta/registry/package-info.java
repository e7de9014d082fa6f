/** The one door for writes: queue, load, decide, append, await, answer. */
@NullMarked
package io.regesta.registry;

import org.jspecify.annotations.NullMarked;
