/** What operators do once, from the command line, with the application up and its doors closed. */
@NullMarked
package io.regesta.operations;

import org.jspecify.annotations.NullMarked;
