/** The program's front door: which command runs, and what it needs around it. */
@NullMarked
package io.regesta;

import org.jspecify.annotations.NullMarked;
