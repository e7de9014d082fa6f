package io.regesta.projection;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regesta.testing.Certificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own, reached by TLS with a certificate that is verified, where one role owns what it makes and another
 * is the one that replicas log in as.
 */
public final class RolesApartTestResource implements QuarkusTestResourceLifecycleManager {
    /** A system property, for the test framework loads this class more than once. */
    private static final String URL = "test.roles-apart.url";

    private static final String RUNTIME = "regesta";

    private @Nullable EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        var properties = new HashMap<String, String>();
        var url = startServer();
        System.setProperty(URL, url);
        properties.put("regesta.postgres.url", url);
        properties.put("regesta.postgres.user", RUNTIME);
        properties.put("regesta.postgres.migrate", "false");
        var postgres = PostgresUrl.parse(url);
        properties.put("quarkus.datasource.reactive.url", postgres.reactiveUrl());
        properties.put("quarkus.datasource.username", RUNTIME);
        postgres.reactiveTls()
                .forEach((setting, value) -> properties.put("quarkus.datasource.reactive." + setting, value));
        return properties;
    }

    /** After the resource that gives every test a database, so that this one counts. */
    @Override
    public int order() {
        return 1;
    }

    private String startServer() {
        try {
            var certificate = Certificate.of("localhost", Files.createTempDirectory("regesta-certificate"));
            var running = EmbeddedPostgres.builder()
                    .setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                    .setServerConfig("ssl_key_file", certificate.key().toString())
                    .start();
            server = running;
            try (var connection = running.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role owner login");
                statement.execute("create role " + RUNTIME + " login");
                statement.execute("create database regesta");
                statement.execute("grant create on database regesta to owner");
            }
            return "postgresql://localhost:%d/regesta?sslmode=verify-full&sslrootcert=%s"
                    .formatted(running.getPort(), certificate.certificate());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What {@code migrate} is started with. */
    static PostgresSettings owner() {
        return new PostgresSettings() {
            @Override
            public String url() {
                return System.getProperty(URL);
            }

            @Override
            public Optional<String> user() {
                return Optional.of("owner");
            }

            @Override
            public Optional<String> password() {
                return Optional.empty();
            }

            @Override
            public boolean migrate() {
                return true;
            }

            @Override
            public Optional<String> runtimeRole() {
                return Optional.of(RUNTIME);
            }
        };
    }
}
