/**
 * The fault suite: replicas, brokers and a database in processes of their own, clients at all replicas, and everything that
 * can happen to them. It is not part of {@code verify}: run {@code ./mvnw verify -Pfaults}.
 */
@NullMarked
package io.regesta.faults;

import org.jspecify.annotations.NullMarked;
