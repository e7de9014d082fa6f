package io.regesta.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MLflow's REST calls on one process. Each is made once: a failure is the caller's to see. */
public final class Mlflow {
    public static final int OK = 200;
    public static final int UNAVAILABLE = 503;

    private static final String API = "/api/2.0/mlflow/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI server;

    Mlflow(URI server) {
        this.server = server;
    }

    /** An answer, and how long it took. */
    public record Answer(int status, HttpHeaders headers, String text, Duration took) {
        public JsonNode json() throws IOException {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        }

        /** Whether it is a 503 that says when to ask again. */
        boolean asksToComeAgain() {
            return status == UNAVAILABLE && headers.firstValue("Retry-After").isPresent();
        }
    }

    public Answer createModel(String model) throws IOException {
        return post("registered-models/create", Map.of("name", model));
    }

    Answer model(String model) throws IOException {
        return get(API + "registered-models/get?name=" + encoded(model));
    }

    /** Registers a version with that description; {@code headers} are names and values by turns. */
    public Answer register(String model, String description, String... headers) throws IOException {
        return post(
                "model-versions/create",
                Map.of("name", model, "source", "s3://bucket/model", "description", description),
                headers);
    }

    /** Moves a version to Production and archives the rest. */
    Answer promote(String model, int version, String... headers) throws IOException {
        return post(
                "model-versions/transition-stage",
                Map.of(
                        "name",
                        model,
                        "version",
                        Integer.toString(version),
                        "stage",
                        "Production",
                        "archive_existing_versions",
                        true),
                headers);
    }

    /** All versions of a model, in no order. */
    List<JsonNode> versions(String model) throws IOException {
        var search = API + "model-versions/search?max_results=10000&filter=" + encoded("name='" + model + "'");
        var versions = new ArrayList<JsonNode>();
        for (var page = ""; ; ) {
            var answer = get(page.isEmpty() ? search : search + "&page_token=" + encoded(page));
            if (answer.status() != OK) {
                throw new IOException("the search for versions was answered " + answer);
            }
            answer.json().path("model_versions").forEach(versions::add);
            page = answer.json().path("next_page_token").asText();
            if (page.isEmpty()) {
                return versions;
            }
        }
    }

    /** All that happened to a model, in order, as Regesta's own API tells it. */
    List<JsonNode> history(String model) throws IOException {
        var entries = new ArrayList<JsonNode>();
        var token = "";
        do {
            var page = get("/api/v1/models/" + model + "/history?limit=1000&pageToken=" + token)
                    .json();
            page.path("entries").forEach(entries::add);
            token = page.path("nextPageToken").asText();
        } while (!token.isEmpty());
        return entries;
    }

    public Answer get(String path) throws IOException {
        return send(request(path));
    }

    public boolean isReady() {
        return probe("/q/health/ready") == OK;
    }

    /** The status by which a probe answers; 0 when nobody answers. */
    public int probe(String path) {
        try {
            return get(path).status();
        } catch (IOException unanswered) {
            return 0;
        }
    }

    /** A call with a body on Regesta's own API, such as {@code POST /api/v1/webhooks}. */
    Answer call(String method, String path, Map<String, ?> body) throws IOException {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .header("Content-Type", "application/json"));
    }

    public URI server() {
        return server;
    }

    /** The number of the version that an answer is about. */
    static int number(JsonNode version) {
        return Integer.parseInt(version.path("version").asText());
    }

    @Override
    public String toString() {
        return server.toString();
    }

    private Answer post(String path, Map<String, ?> body, String... headers) throws IOException {
        var request = request(API + path)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    }

    /** Sends a request of any API, once. */
    public static Answer send(HttpRequest.Builder request) throws IOException {
        var begin = System.nanoTime();
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
