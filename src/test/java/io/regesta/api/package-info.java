/** Tests of this package. */
@NullMarked
package io.regesta.api;

import org.jspecify.annotations.NullMarked;
