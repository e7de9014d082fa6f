/** Regesta's own REST, below {@code /api/v1}: resources in JSON, errors as RFC 9457 problems. */
@NullMarked
package io.regesta.api;

import org.jspecify.annotations.NullMarked;
