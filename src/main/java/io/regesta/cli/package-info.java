/** The command line: asks any MLflow-compatible registry over its public REST API, and knows nothing else of Regesta. */
@NullMarked
package io.regesta.cli;

import org.jspecify.annotations.NullMarked;
