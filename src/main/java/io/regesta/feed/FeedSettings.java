package io.regesta.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the outside hears, and how. */
@ConfigMapping(prefix = "regesta.feed")
public interface FeedSettings {
    /**
     * What this installation is called in the sources of its messages ({@code ce_source}); the journal's id unless something is
     * given. A name is kept across a restore.
     */
    Optional<String> installation();

    /** Whether changes are published to Kafka. */
    @WithDefault("true")
    boolean relay();

    /** How many partitions the feed's topics are made with. They can never be changed later. */
    @WithDefault("12")
    int partitions();

    /** How many streams this replica serves over HTTP at the same time. The next one is answered 429. */
    @WithDefault("1000")
    int streams();
}
