package io.regesta.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regesta.projection.PostgresUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Gives an application under test what {@code serve} would: the shared servers, with a database and a journal of its own. */
public final class RegistryTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        String url = Servers.freshDatabase();
        PostgresUrl postgres = PostgresUrl.parse(url);
        Map<String, String> properties = new HashMap<>();
        properties.put("regesta.kafka.bootstrap-servers", Servers.kafka());
        properties.put("kafka.bootstrap.servers", Servers.kafka());
        properties.put("regesta.postgres.url", url);
        properties.put("quarkus.datasource.reactive.url", postgres.reactiveUrl());
        properties.put("quarkus.datasource.username", Objects.requireNonNull(postgres.user()));
        properties.put("quarkus.datasource.password", Objects.requireNonNull(postgres.password()));
        properties.put("regesta.topic-prefix", Servers.freshTopicPrefix());
        properties.put("regesta.standalone", "true"); // one replica is enough here
        properties.put("regesta.feed.partitions", "3"); // quicker to make than twelve
        properties.put("regesta.feed.streams", "20");
        properties.put("regesta.webhooks.deliver", "false"); // what tests subscribe to nobody hears
        properties.put("regesta.command", "serve");
        return properties;
    }

    /** The servers end with the process, and with them this test's database and topics. */
    @Override
    public void stop() {}
}
