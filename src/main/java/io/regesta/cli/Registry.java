package io.regesta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow-compatible registry. Paths stand below {@code /api/2.0/mlflow/}, those of what only Regesta does below its own
 * API. Each write carries an {@code Idempotency-Key} of its own that stays the same when it is sent again.
 */
final class Registry {
    private static final int LARGEST_PAGE = 1000;

    /** What the size of a page, the next one's token in an answer, and that token in a question are called. */
    private record Paging(String size, String next, String token) {
        static final Paging MLFLOW = new Paging("max_results", "next_page_token", "page_token");
        static final Paging OWN = new Paging("limit", "nextPageToken", "pageToken");
    }

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
        return get(address.api(path + query));
    }

    private Answer get(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return sender.send(request.GET());
    }

    Answer post(String path, ObjectNode body) {
        return write("POST", address.api(path), BodyPublishers.ofString(body.toString()));
    }

    /** MLflow reads the parameters of a DELETE from its body. */
    Answer delete(String path, ObjectNode body) {
        return write("DELETE", address.api(path), BodyPublishers.ofString(body.toString()));
    }

    /** Asks Regesta's own API for a change. */
    Answer own(String method, String path, @Nullable ObjectNode body) {
        return write(
                method,
                address.own(path),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    }

    private Answer write(String method, URI uri, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body)
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
        return search(page -> address.api(path + page), Paging.MLFLOW, list, query, max);
    }

    /** The same in Regesta's own API, where the token is called {@code nextPageToken}. */
    Answer searchOwn(String path, String list, Query query, int max) {
        return search(page -> address.own(path + page), Paging.OWN, list, query, max);
    }

    private Answer search(Function<Query, URI> uri, Paging paging, String list, Query query, int max) {
        ArrayNode found = Json.object().putArray(list);
        Query page = query;
        while (true) {
            int size = Math.min(LARGEST_PAGE, max - found.size());
            Answer answer = get(uri.apply(page.with(paging.size(), Integer.toString(size))));
            if (!(answer instanceof Answer.Done(ObjectNode body))) {
                return answer;
            }
            found.addAll(body.path(list).valueStream().map(JsonNode.class::cast).toList());
            String next = body.path(paging.next()).asText("");
            if (next.isEmpty() || found.size() >= max) {
                ObjectNode all = Json.object();
                all.set(list, found);
                return new Answer.Done(next.isEmpty() ? all : all.put(paging.next(), next));
            }
            page = query.with(paging.token(), next);
        }
    }
}
