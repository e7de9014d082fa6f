/** Regesta: an event-sourced model registry that speaks MLflow's protocol. */
@NullMarked
package io.regesta;

import org.jspecify.annotations.NullMarked;
