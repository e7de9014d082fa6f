package io.regesta.commands;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whether commands are taken from Kafka, and how their topics are made when they are missing. */
@ConfigMapping(prefix = "regesta.commands")
public interface CommandSettings {
    /** Whether commands are taken from Kafka. False: no topic is made, no client connects, and nothing is read. */
    @WithDefault("false")
    boolean enabled();

    /** How many commands may be under way at once; each takes up to 4 MiB. */
    @WithDefault("256")
    int inFlight();

    /** The topics that a command may have its outcome sent to, beside the usual one; made when they are missing. */
    Optional<Set<String>> replyTopics();

    /** How many partitions each topic is made with. */
    @WithDefault("3")
    int partitions();

    /** How long the topics keep what is in them, when they are made. A command that nobody takes for so long is lost. */
    @WithDefault("7d")
    Duration retention();
}
