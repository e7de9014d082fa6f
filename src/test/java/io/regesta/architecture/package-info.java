/** Which part may know which. */
@NullMarked
package io.regesta.architecture;

import org.jspecify.annotations.NullMarked;
