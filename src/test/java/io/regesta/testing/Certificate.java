package io.regesta.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for {@code localhost} that nobody has signed but itself: in a file that is key store and trust store. */
public record Certificate(Path store) {
    private static final String PASSWORD = "changeit";

    /** Makes one, with the JDK's own tool. */
    public static Certificate make(Path folder) throws IOException, InterruptedException {
        var store = folder.resolve("localhost.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var status = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with " + status);
        }
        return new Certificate(store);
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
}
