package io.regesta.tracing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regesta.processes.FreePorts;
import io.regesta.webhooks.WebhooksTestResource;
import java.util.HashMap;
import java.util.Map;

/** An application that says what it does to a collector on this machine, tells webhooks, and takes commands from Kafka. */
public final class TracingTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var properties = new HashMap<>(new WebhooksTestResource().start());
        properties.put("regesta.tracing.endpoint", "http://127.0.0.1:" + FreePorts.next());
        properties.put("regesta.commands.enabled", "true");
        properties.put("quarkus.http.access-log.enabled", "true");
        properties.put("quarkus.http.access-log.exclude-pattern", "/q/.*");
        return properties;
    }

    @Override
    public void stop() {}
}
