/** A Kafka broker and a PostgreSQL server inside the process, with everything they keep under one directory. */
@NullMarked
package io.regesta.standalone;

import org.jspecify.annotations.NullMarked;
