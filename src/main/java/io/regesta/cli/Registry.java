package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;

/**
 * An MLflow-compatible registry. Paths stand below {@code /api/2.0/mlflow/}. Each write carries an
 * {@code Idempotency-Key} of its own that stays the same when it is sent again.
 */
final class Registry {
    private static final int LARGEST_PAGE = 1000;

    private final Address address;
    private final Map<String, String> headers;
    private final Map<String, String> writeHeaders;
    private final Sender sender;

    Registry(Address address, Map<String, String> headers, Map<String, String> writeHeaders, Sender sender) {
        this.address = address;
        this.headers = headers;
        this.writeHeaders = writeHeaders;
        this.sender = sender;
    }

    Answer get(String path, Query query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.api(path + query));
        headers.forEach(request::header);
        return sender.send(request.GET());
    }

    Answer post(String path, ObjectNode body) {
        return write("POST", path, body);
    }

    /** MLflow reads the parameters of a DELETE from its body. */
    Answer delete(String path, ObjectNode body) {
        return write("DELETE", path, body);
    }

    private Answer write(String method, String path, ObjectNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.api(path))
                .method(method, BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        headers.forEach(request::header);
        writeHeaders.forEach(request::header);
        return sender.send(request);
    }

    /**
     * Follows the pages of a search until {@code max} items are there or no page is left. Answers one object with all
     * items under {@code list}, and with the server's {@code next_page_token} if there are more.
     */
    Answer search(String path, String list, Query query, int max) {
        ArrayNode found = Json.object().putArray(list);
        Query page = query;
        while (true) {
            int size = Math.min(LARGEST_PAGE, max - found.size());
            Answer answer = get(path, page.with("max_results", Integer.toString(size)));
            if (!(answer instanceof Answer.Done(ObjectNode body))) {
                return answer;
            }
            found.addAll(body.path(list).valueStream().map(JsonNode.class::cast).toList());
            String next = body.path("next_page_token").asText("");
            if (next.isEmpty() || found.size() >= max) {
                ObjectNode all = Json.object();
                all.set(list, found);
                return new Answer.Done(next.isEmpty() ? all : all.put("next_page_token", next));
            }
            page = query.with("page_token", next);
        }
    }
}
