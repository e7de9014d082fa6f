package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What Regesta says about a stage: what it holds, and what becomes of it. */
final class StageFeed {
    /** How asking for it ended, when not with what was asked for. */
    sealed interface Outcome<T> {
        record Got<T>(T what) implements Outcome<T> {}

        /** The position is of another journal: list again. */
        record Gone<T>() implements Outcome<T> {}

        /** The registry said no. */
        record Refused<T>(String sentence) implements Outcome<T> {}

        /** Nothing useful came: ask again later. */
        record Away<T>(String reason) implements Outcome<T> {}
    }

    /** All that a stage holds, and the position from which to follow. */
    record Listed(List<Change> slots, String position) {}

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration HEAD = Duration.ofSeconds(30);
    /** A comment comes every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(50);

    private final Address address;
    private final Map<String, String> headers;
    private final Sender sender;
    private final String stage;
    private final String model;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param model the id or the name of the model that is wanted; empty for all */
    StageFeed(Address address, Map<String, String> headers, Sender sender, String stage, String model) {
        this.address = address;
        this.headers = headers;
        this.sender = sender;
        this.stage = stage;
        this.model = model;
    }

    Outcome<Listed> list() {
        List<Change> slots = new ArrayList<>();
        Query page = Query.NONE.with("limit", "1000");
        while (true) {
            switch (sender.send(request(address.own("stages/" + stage + page)))) {
                case Answer.Done(ObjectNode body) -> {
                    String position = body.path("position").asText("");
                    if (position.isEmpty()) {
                        return new Outcome.Refused<>("What answers at " + address + " is no Regesta");
                    }
                    body.path("items")
                            .valueStream()
                            .filter(this::isWanted)
                            .map(item -> Change.listed((ObjectNode) item, stage, position))
                            .forEach(slots::add);
                    String next = body.path("nextPageToken").asText("");
                    if (next.isEmpty()) {
                        return new Outcome.Got<>(new Listed(slots, position));
                    }
                    page = Query.NONE.with("limit", "1000").with("pageToken", next);
                }
                case Answer.Refused(String code, String message) -> {
                    return code.equals("HTTP 410")
                            ? new Outcome.Gone<>()
                            : new Outcome.Refused<>(code + ": " + message);
                }
                case Answer.NotReached(String sentence) -> {
                    return new Outcome.Away<>(sentence);
                }
                case Answer.Misused(String sentence) -> throw new IllegalStateException(sentence);
            }
        }
    }

    private boolean isWanted(JsonNode item) {
        JsonNode of = item.path("model");
        return model.isEmpty()
                || of.path("name").asText().equals(model)
                || of.path("id").asText().equals(model);
    }

    /** Opens the stream of what happened after a position. */
    Outcome<EventSource> follow(String position) throws InterruptedException {
        Query query = Query.NONE.with("stage", stage);
        HttpRequest request = request(
                        address.own("stage-changes" + (model.isEmpty() ? query : query.with("model", model))))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", position)
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            // Not the request's own timeout, which from JDK 26 on would end the stream too.
            return read(answer.get(HEAD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new Outcome.Away<>("no answer within " + HEAD.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                return new Outcome.Away<>(Sender.reason(cause));
            }
            throw new IllegalStateException(failed);
        } catch (IOException broken) {
            return new Outcome.Away<>(Sender.reason(broken));
        } finally {
            answer.cancel(true); // for the one who was interrupted; an answer that has come stays
        }
    }

    private Outcome<EventSource> read(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        boolean streams = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        if (status == 200 && streams) {
            return new Outcome.Got<>(new EventSource(response.body(), SILENCE));
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(10_000), StandardCharsets.UTF_8);
            String detail = Json.parse(text)
                    .map(problem -> problem.path("detail").asText(""))
                    .filter(said -> !said.isEmpty())
                    .orElse(text);
            String sentence = "HTTP " + status + ": " + Text.cut(Text.oneLine(detail), 200);
            if (status == 410) {
                return new Outcome.Gone<>();
            }
            return status >= 500 || status == 429 ? new Outcome.Away<>(sentence) : new Outcome.Refused<>(sentence);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return request;
    }
}
