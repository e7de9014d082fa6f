package io.regesta;

import java.net.URI;
import java.net.http.HttpClient;

/**
 * Asks the registry of this container whether it is ready. The exit code is the answer, 0 or 1, for the container engine; what
 * is down stands on standard output, which the engine keeps.
 */
final class HealthCheck {
    private static final String PORT = "8080";

    private HealthCheck() {}

    static void main() throws InterruptedException {
        String port = System.getenv().getOrDefault("QUARKUS_HTTP_PORT", PORT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            Readiness readiness = Readiness.ask(client, URI.create("http://localhost:" + port));
            System.out.println(readiness.ready() ? "ready" : "not ready: " + readiness.down());
            System.exit(readiness.ready() ? 0 : 1);
        }
    }
}
