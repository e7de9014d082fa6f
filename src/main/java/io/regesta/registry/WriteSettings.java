package io.regesta.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How much may wait at the door for writes, and which sources are let in. */
@ConfigMapping(prefix = "regesta.writes")
public interface WriteSettings {
    /** How many commands of a workspace may wait. The next one is answered 429. */
    @WithDefault("4096")
    int queue();

    /** How many commands are decided and appended together at most. */
    @WithDefault("256")
    int batch();

    /** Folders below which local sources are allowed, such as {@code /mnt/models}; without them, none. */
    Optional<List<String>> localSources();

    /** A regular expression that every source must match whole; without it, any is taken. */
    Optional<String> sourcePattern();
}
