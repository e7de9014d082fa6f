/** What the launcher scripts promise. */
@NullMarked
package io.regesta.launcher;

import org.jspecify.annotations.NullMarked;
