package io.regesta.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate, which is its own authority, and its key.
 *
 * @param store both, as key store and trust store
 * @param certificate as PEM
 * @param key as PEM, its owner's only
 */
public record Certificate(Path store, Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    /** Makes them for a host, and for the loopback address, in a directory. */
    public static Certificate of(String host, Path directory) {
        var store = directory.resolve("server.p12");
        try {
            var keytool = new ProcessBuilder(List.of(
                            System.getProperty("java.home") + "/bin/keytool",
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "SAN=dns:" + host + ",ip:127.0.0.1",
                            "-ext",
                            "BC=ca:true",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store.toString()))
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate");
            }
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new Certificate(
                    store,
                    pem(
                            directory.resolve("server.crt"),
                            "CERTIFICATE",
                            keys.getCertificate("server").getEncoded()),
                    pem(
                            directory.resolve("server.key"),
                            "PRIVATE KEY",
                            keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What a server shows it with. */
    public SSLContext server() throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The system properties, {@code name=value}, of a process that trusts it. */
    public List<String> trusted() {
        return List.of(
                "javax.net.ssl.trustStore=" + store,
                "javax.net.ssl.trustStorePassword=" + PASSWORD,
                "javax.net.ssl.trustStoreType=PKCS12");
    }

    private static Path pem(Path file, String title, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(title, lines), US_ASCII);
    }
}
