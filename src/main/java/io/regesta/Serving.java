package io.regesta;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
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
    public int run(String... args) throws InterruptedException {
        Config config = ConfigProvider.getConfig();
        URI server = server(
                config.getValue("quarkus.http.host", String.class),
                config.getValue("quarkus.http.port", Integer.class));
        awaitReady(server);
        if (!ApplicationLifecycleManager.isVmShuttingDown()) {
            welcome(config.getValue("quarkus.application.version", String.class), server);
        }
        Quarkus.waitForExit();
        return 0;
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
            while (!readiness.ready() && !ApplicationLifecycleManager.isVmShuttingDown()) {
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
        Instant begin = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
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
