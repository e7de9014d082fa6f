/** What the outside hears: messages made of the history, the cursors that read it, the Kafka relay and the HTTP streams. */
@NullMarked
package io.regesta.feed;

import org.jspecify.annotations.NullMarked;
