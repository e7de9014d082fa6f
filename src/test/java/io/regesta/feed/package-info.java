/** Tests of what the outside hears. */
@NullMarked
package io.regesta.feed;

import org.jspecify.annotations.NullMarked;
