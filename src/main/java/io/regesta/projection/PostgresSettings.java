package io.regesta.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the database is. */
@ConfigMapping(prefix = "regesta.postgres")
public interface PostgresSettings {
    /** {@code postgresql://user:password@host:5432/database}, which serves both drivers. */
    @WithDefault("postgresql://regesta:regesta@localhost:5432/regesta")
    String url();
}
