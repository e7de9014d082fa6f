package io.regesta.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the journal's topic is made when it is not there yet, and what is asked of one that is. */
@ConfigMapping(prefix = "regesta.journal")
public interface TopicSettings {
    /** How many partitions the journal is made with. They can never be changed later. */
    @WithDefault("12")
    int partitions();

    /** How many brokers must hold the journal. */
    @WithDefault("3")
    short replication();

    /** How many brokers must have stored a record before it counts as written. */
    @WithDefault("2")
    short minInsyncReplicas();
}
