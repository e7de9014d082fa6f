/** The domain, told in sentences: given what happened, when somebody asks, then what follows. */
@NullMarked
package io.regesta.model;

import org.jspecify.annotations.NullMarked;
