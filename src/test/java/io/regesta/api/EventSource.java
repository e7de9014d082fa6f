package io.regesta.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client that is sent the stage changes, as browsers read them. */
final class EventSource implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event as it came. */
    record Event(String id, JsonNode data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;

    /** @param lastEvent where to go on, or null to begin */
    EventSource(String query, @Nullable String lastEvent) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/stage-changes" + query))
                .header("Accept", "text/event-stream");
        if (lastEvent != null) {
            request.header("Last-Event-ID", lastEvent);
        }
        response = client.send(request.build(), BodyHandlers.ofLines());
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return response.statusCode();
    }

    String type() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** All events so far, once there are so many. */
    List<Event> events(int enough) {
        await().atMost(Duration.ofSeconds(20)).until(() -> events.size() >= enough);
        return new ArrayList<>(events);
    }

    boolean hasEnded() {
        return ended;
    }

    private void read() {
        var id = new String[] {""};
        try (var lines = response.body()) {
            lines.forEach(line -> {
                if (line.startsWith("id: ")) {
                    id[0] = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id[0], json(line.substring(6))));
                }
            });
        } catch (UncheckedIOException cut) {
            ended = true;
        }
        ended = true;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new AssertionError(text, broken);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
