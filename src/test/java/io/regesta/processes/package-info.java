/** The packaged application in processes of its own: several at once, killed, cut off, and without their servers. */
@NullMarked
package io.regesta.processes;

import org.jspecify.annotations.NullMarked;
