package io.regesta.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A client that asks one thing at a time, and reads what is answered. */
final class LoneClient implements AutoCloseable {
    /** What to ask: JSON, at a path. */
    record Ask(String path, String json) {}

    /** What was answered; its position is empty when it was no write. */
    record Answer(String position, String location) {}

    private final String server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LoneClient(InetSocketAddress server) {
        this.server = "http://%s:%d".formatted(server.getHostString(), server.getPort());
    }

    Answer post(Ask ask) throws IOException, InterruptedException {
        return send(request(ask.path())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ask.json()))
                .build());
    }

    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return new Answer(
                answer.headers().firstValue("Regesta-Position").orElse(""),
                answer.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .map(URI::getPath)
                        .orElse(""));
    }

    @Override
    public void close() {
        client.close();
    }
}
