/** The command line against a registry that stands in and remembers what it was asked. */
@NullMarked
package io.regesta.cli;

import org.jspecify.annotations.NullMarked;
