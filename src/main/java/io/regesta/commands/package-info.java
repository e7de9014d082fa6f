/** Commands that come by Kafka, for pipelines without HTTP: read, carried out through the one door for writes, answered. */
@NullMarked
package io.regesta.commands;

import org.jspecify.annotations.NullMarked;
