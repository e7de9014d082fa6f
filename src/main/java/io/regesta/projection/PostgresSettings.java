package io.regesta.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the database is, who logs in, and whose work its tables are. */
@ConfigMapping(prefix = "regesta.postgres")
public interface PostgresSettings {
    /**
     * {@code postgresql://user:password@host:5432/database}, which serves both drivers. {@code serve} embeds a server when it is
     * not given.
     */
    @WithDefault("postgresql://regesta:regesta@localhost:5432/regesta")
    String url();

    /** Who logs in; without it, who stands in the URL. Nothing has to be percent-encoded here. */
    Optional<String> user();

    /** Their password; without it, what stands in the URL. Nothing has to be percent-encoded here. */
    Optional<String> password();

    /** Whether a replica brings the tables up to its release when it starts. */
    @WithDefault("true")
    boolean migrate();

    /** The role that replicas log in as, where another one makes the tables: it is given what it needs to use them. */
    Optional<String> runtimeRole();
}
