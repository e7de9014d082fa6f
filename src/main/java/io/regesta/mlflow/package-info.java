/** MLflow's registry REST contract, word for word. */
@NullMarked
package io.regesta.mlflow;

import org.jspecify.annotations.NullMarked;
