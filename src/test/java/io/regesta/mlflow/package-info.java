/** MLflow's contract, told in tests. */
@NullMarked
package io.regesta.mlflow;

import org.jspecify.annotations.NullMarked;
