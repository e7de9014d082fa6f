/** The journal: the Kafka topic that holds every event, and the one rule that says which of its records take effect. */
@NullMarked
package io.regesta.journal;

import org.jspecify.annotations.NullMarked;
