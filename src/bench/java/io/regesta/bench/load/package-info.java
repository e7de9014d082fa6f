/** Load for one server over HTTP: closed loops, open loops, and what they saw. */
@NullMarked
package io.regesta.bench.load;

import org.jspecify.annotations.NullMarked;
