package io.regesta.webhooks;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regesta.testing.RegistryTestResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An application that tells webhooks, also those on this machine, and does not wait long for anything. */
public final class WebhooksTestResource implements QuarkusTestResourceLifecycleManager {
    /** How long a webhook may take nothing before it is paused. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Map<String, String> start() {
        var properties = new HashMap<>(new RegistryTestResource().start());
        properties.put("regesta.webhooks.deliver", "true");
        properties.put("regesta.webhooks.allowed-schemes", "https,http");
        properties.put("regesta.webhooks.allow-private-targets", "true");
        properties.put("regesta.webhooks.secret-key", Settings.KEY);
        properties.put("regesta.webhooks.timeout", "1S");
        properties.put("regesta.webhooks.first-wait", "50MS");
        properties.put("regesta.webhooks.longest-wait", "500MS");
        properties.put("regesta.webhooks.patience", PATIENCE.toString());
        return properties;
    }

    @Override
    public void stop() {}
}
