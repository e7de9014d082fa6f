package io.regesta.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class ServersTest {
    private final String kafka;
    private final Pool pool;

    @Inject
    ServersTest(@ConfigProperty(name = "regesta.kafka.bootstrap-servers") String kafka, Pool pool) {
        this.kafka = kafka;
        this.pool = pool;
    }

    @Test
    void an_application_under_test_shares_the_servers_and_has_a_database_of_its_own() {
        assertThat(kafka).isEqualTo(Servers.kafka());
        String database = pool.query("SELECT current_database()")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        assertThat(database).startsWith("test_");
        assertThat(Servers.freshDatabase()).doesNotEndWith(database);
    }
}
