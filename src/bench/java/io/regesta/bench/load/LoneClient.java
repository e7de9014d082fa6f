package io.regesta.bench.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A client that asks one thing at a time, and reads what is answered. */
public final class LoneClient implements AutoCloseable {
    /** What was answered; its position is empty when it was no write. */
    public record Answer(String position, String location, String body) {}

    private final Server server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public LoneClient(Server server) {
        this.server = server;
    }

    public Answer post(Call call) throws IOException, InterruptedException {
        return send(request(call.path())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(requireNonNull(call.json())))
                .build());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    public void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path));
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
                        .orElse(""),
                answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
