/** The one door for reads: models, versions, search, history. */
@NullMarked
package io.regesta.query;

import org.jspecify.annotations.NullMarked;
