package io.regesta.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that lives as long as this process, on the loopback address, with a database that belongs to a role
 * of its own. What it has committed is on the disk.
 */
final class PostgresServer implements AutoCloseable {
    private static final String NAME = "regesta"; // of the role and of its database
    private static final String PASSWORD = "regesta.password"; // a file of the cluster, of the superuser and the role
    private static final Duration START_WAIT =
            Duration.ofSeconds(60); // recovery after kill -9 reads the write-ahead log

    private final EmbeddedPostgres server;
    private final Path cluster;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, Path cluster, String password) {
        this.server = server;
        this.cluster = cluster;
        this.password = password;
    }

    /** Returns when the server takes connections. The first start makes the cluster, and what a killed process left is mended. */
    static PostgresServer start(DataDirectory data, Ports ports) throws Exception {
        Path cluster = data.resolve("postgres");
        Path log = ServerLogs.postgres(data.directory("logs"));
        for (Path unfinished : WholeDirectory.unfinished(cluster)) {
            OrphanPostgres.stop(unfinished);
            WholeDirectory.tryDelete(unfinished);
        }
        Path software = data.directory("postgres-software");
        forgetHalfUnpacked(software);
        System.setProperty("ot.epg.working-dir", software.toString());
        WholeDirectory.ensure(cluster, unfinished -> make(unfinished, ports, log));
        OrphanPostgres.stop(cluster);
        PostgresServer server = started(cluster, ports, log);
        Files.setPosixFilePermissions(software, DataDirectory.PRIVATE); // the library lets everybody write there
        return server;
    }

    /** For the role and database of the registry; the password is part of it. */
    String url() {
        return url(password, server.getPort());
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    String version() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** Ends all sessions and stops the server, by force if it must. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            OrphanPostgres.stop(cluster);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL stopped", hurried);
        }
    }

    /** The URL of the server that another process runs on this data. */
    static String running(Path data) {
        try {
            String password = Files.readString(data.resolve("postgres").resolve(PASSWORD));
            return url(password, Ports.of(data).last("postgres"));
        } catch (NoSuchFileException e) {
            throw new CannotStart("The regesta that runs on " + data + " embeds no PostgreSQL: give --postgres.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(String password, int port) {
        return "postgresql://" + NAME + ":" + password + "@127.0.0.1:" + port + "/" + NAME;
    }

    private static void make(Path cluster, Ports ports, Path log) throws Exception {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path secret = cluster.resolveSibling(cluster.getFileName() + ".password");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password);
        // initdb takes the last of repeated options, and these go to it as they are
        EmbeddedPostgres.Builder builder = settings(cluster, ports, log, password)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", secret.toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        try (EmbeddedPostgres server = builder.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + NAME + " LOGIN CREATEDB PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
        } finally {
            OrphanPostgres.stop(cluster);
        }
        Files.move(secret, cluster.resolve(PASSWORD));
    }

    private static PostgresServer started(Path cluster, Ports ports, Path log) throws Exception {
        String password = Files.readString(cluster.resolve(PASSWORD));
        try {
            return new PostgresServer(settings(cluster, ports, log, password).start(), cluster, password);
        } catch (IOException | RuntimeException e) {
            OrphanPostgres.stop(cluster);
            throw new CannotStart("PostgreSQL did not start on " + cluster + "; the reason stands in " + log + ".", e);
        }
    }

    private static EmbeddedPostgres.Builder settings(Path cluster, Ports ports, Path log, String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // it must outlive the application, whose hook runs at the same time
                .setPGStartupWait(START_WAIT)
                .setPort(ports.free("postgres"))
                .setConnectConfig("password", password)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setServerConfig("fsync", "on") // the library's defaults are for tests: both off
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_checkpoints", "off");
    }

    /** A process killed while it unpacked leaves cut-off programs, which the library would take for whole ones. */
    private static void forgetHalfUnpacked(Path software) throws IOException {
        try (Stream<Path> versions = Files.list(software)) {
            for (Path version : versions.toList()) {
                if (!Files.exists(version.resolve(".exists"))) {
                    WholeDirectory.delete(version);
                }
            }
        }
    }
}
