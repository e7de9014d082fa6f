/** The one door for reads: models, versions, aliases, MLflow's search grammar, and what happened to a model. */
@NullMarked
package io.regesta.query;

import org.jspecify.annotations.NullMarked;
