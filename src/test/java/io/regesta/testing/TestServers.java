package io.regesta.testing;

import io.regesta.projection.PostgresUrl;

/** A real Kafka and a real PostgreSQL, alike for the tests wherever they come from; they end with the process. */
sealed interface TestServers permits ContainerServers, EmbeddedServers {
    /** Kafka's bootstrap servers. */
    String kafka();

    /** A database by which others can be created, with its login. */
    PostgresUrl postgres();
}
