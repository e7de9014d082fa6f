package io.regesta.commands;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** Switches commands by Kafka on, with a reply topic of this test's own. */
public final class CommandsTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "regesta.commands.enabled", "true", "regesta.commands.reply-topics", "replies-" + UUID.randomUUID());
    }

    @Override
    public void stop() {}
}
