/** Tests of what all doors have in common. */
@NullMarked
package io.regesta.http;

import org.jspecify.annotations.NullMarked;
