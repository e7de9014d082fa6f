package io.regesta;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the readiness probe says at this moment: ready, or which checks are down. Asked by HTTP, as a client would. */
record Readiness(boolean ready, String down) {
    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Readiness ask(HttpClient client, URI server) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/q/health/ready"))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? new Readiness(true, "") : new Readiness(false, down(response.body()));
        } catch (IOException e) {
            return new Readiness(false, "the probe does not answer: " + e);
        }
    }

    private static String down(String body) throws IOException {
        return StreamSupport.stream(JSON.readTree(body).path("checks").spliterator(), false)
                .filter(check -> "DOWN".equals(check.path("status").asText()))
                .map(check -> check.path("name").asText())
                .collect(Collectors.joining(", "));
    }
}
