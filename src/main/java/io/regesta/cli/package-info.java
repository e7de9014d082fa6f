/**
 * The command line: asks any MLflow-compatible registry over its public REST API, follows Regesta's own over HTTP, and
 * knows nothing else of Regesta.
 */
@NullMarked
package io.regesta.cli;

import org.jspecify.annotations.NullMarked;
