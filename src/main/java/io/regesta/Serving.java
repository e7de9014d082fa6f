package io.regesta;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Serves until the process is told to stop. Says where when it is ready, and what keeps it from being so when that lasts. */
public final class Serving implements QuarkusApplication {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public int run(String... args) {
        Config config = ConfigProvider.getConfig();
        URI server = server(
                config.getValue("quarkus.http.host", String.class),
                config.getValue("quarkus.http.port", Integer.class));
        String version = config.getValue("quarkus.application.version", String.class);
        // This thread has to wait for the end: whoever asks the application to end while it is not ready is heard too.
        Thread welcoming = Thread.ofVirtual().name("welcome").start(() -> welcomeWhenReady(version, server));
        Quarkus.waitForExit();
        welcoming.interrupt();
        return 0;
    }

    private static void welcomeWhenReady(String version, URI server) {
        try {
            awaitReady(server);
            welcome(version, server);
        } catch (InterruptedException _) { // it ends before it was ready
            Thread.currentThread().interrupt();
        }
    }

    /** As somebody on this machine would write it. */
    private static URI server(String host, int port) {
        String name = switch (host) {
            case "0.0.0.0", "::", "127.0.0.1" -> "localhost";
            default -> host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        };
        return URI.create("http://" + name + ":" + port);
    }

    private static void awaitReady(URI server) throws InterruptedException {
        Instant complain = Instant.now().plus(PATIENCE);
        try (HttpClient client = HttpClient.newHttpClient()) {
            Readiness readiness = Readiness.ask(client, server);
            while (!readiness.ready()) {
                if (Instant.now().isAfter(complain)) {
                    System.out.println("Not ready yet: " + readiness.down());
                    complain = Instant.now().plus(PATIENCE);
                }
                Thread.sleep(BETWEEN_LOOKS);
                readiness = Readiness.ask(client, server);
            }
        }
    }

    private static void welcome(String version, URI server) {
        // of the virtual machine, for the process was the launcher before, which may have built for minutes
        Instant begin =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        System.out.printf(
                Locale.ROOT,
                """
                %-17s ready on %s  (%.1f s in all)

                Try, in another terminal:
                  curl -X POST %2$s/api/2.0/mlflow/registered-models/create -d '{"name": "my_model"}' \\
                       -H 'Content-Type: application/json'
                  ./regesta models register -m runs:/1234/my_model -n my_model%s
                  export MLFLOW_REGISTRY_URI=%2$s   # for Python programs that use mlflow
                """,
                "Regesta " + version,
                server,
                Duration.between(begin, Instant.now()).toMillis() / 1e3,
                server.toString().equals("http://localhost:8080") ? "" : " --url " + server);
    }
}
