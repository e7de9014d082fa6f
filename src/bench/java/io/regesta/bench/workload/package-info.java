/** What clients ask of a model registry, in MLflow's contract, the same for every server that speaks it. */
@NullMarked
package io.regesta.bench.workload;

import org.jspecify.annotations.NullMarked;
