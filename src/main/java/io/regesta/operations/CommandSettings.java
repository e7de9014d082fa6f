package io.regesta.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** For which command the application was booted. */
@ConfigMapping(prefix = "regesta")
public interface CommandSettings {
    String SERVE = "serve";

    /** {@code serve}, or the name of an {@link Operation}, beside which nothing else should run. */
    @WithDefault(SERVE)
    String command();
}
