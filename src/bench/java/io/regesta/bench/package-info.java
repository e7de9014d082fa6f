/** The benchmark: what writes and reads cost beside the bare Kafka, PostgreSQL and HTTP that they rest on, and beside MLflow. */
@NullMarked
package io.regesta.bench;

import org.jspecify.annotations.NullMarked;
