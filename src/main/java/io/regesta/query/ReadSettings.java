package io.regesta.query;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reads are served. */
@ConfigMapping(prefix = "regesta.reads")
public interface ReadSettings {
    /** How much memory, about, may go to models that searches have shown and may show again; {@code 0} for none. */
    @WithDefault("16M")
    MemorySize keptModels();
}
