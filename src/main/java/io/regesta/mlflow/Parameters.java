package io.regesta.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.regesta.http.Asks;
import io.regesta.http.Utf8;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a call's fields come from. Body and query both give JSON values, as MLflow's server sees them. */
sealed interface Parameters {

    /** The field's value; JSON null when it is absent. */
    JsonNode one(String name);

    /** The value of a field that is a list; JSON null when it is absent. */
    JsonNode many(String name);

    /** Fields of a JSON object. */
    record InBody(JsonNode object) implements Parameters {
        @Override
        public JsonNode one(String name) {
            var value = object.get(name);
            return value == null ? NullNode.getInstance() : value;
        }

        @Override
        public JsonNode many(String name) {
            return one(name);
        }
    }

    /** Fields of a query string: one that occurs once is a string or a list of one. */
    record InQuery(Map<String, List<String>> values) implements Parameters {
        @Override
        public JsonNode one(String name) {
            var all = values.get(name);
            return all == null ? NullNode.getInstance() : JsonNodeFactory.instance.textNode(all.getFirst());
        }

        @Override
        public JsonNode many(String name) {
            var all = values.get(name);
            if (all == null) {
                return NullNode.getInstance();
            }
            var list = JsonNodeFactory.instance.arrayNode(all.size());
            all.forEach(list::add);
            return list;
        }
    }

    /** None: the request itself is wrong. */
    record Unreadable(MlflowError why) implements Parameters {
        @Override
        public JsonNode one(String name) {
            return NullNode.getInstance();
        }

        @Override
        public JsonNode many(String name) {
            return NullNode.getInstance();
        }
    }

    int MOST_IN_QUERY = 10_000;

    /**
     * The fields of a request. A GET has them in the query, or else in the body; a DELETE in the body, or else in the
     * query; any other in the body.
     */
    static Parameters of(HttpServerRequest request, byte[] body) {
        var refused = refusedByHeaders(request);
        if (refused.isPresent()) {
            return new Unreadable(refused.get());
        }
        var query = request.query();
        return query != null && !query.isEmpty() && takesQuery(request.method(), body) ? inQuery(query) : inBody(body);
    }

    private static Optional<MlflowError> refusedByHeaders(HttpServerRequest request) {
        var workspace = request.getHeader("X-MLFLOW-WORKSPACE");
        if (workspace != null && !workspace.isBlank() && !workspace.strip().equals(Asks.WORKSPACE)) {
            return Optional.of(Errors.workspaceUnknown(workspace));
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.empty();
        }
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return Optional.of(Errors.contentTypeMissing());
        }
        return isJson(type) ? Optional.empty() : Optional.of(Errors.contentTypeWrong());
    }

    private static boolean isJson(String contentType) {
        var end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().equalsIgnoreCase("application/json");
    }

    private static boolean takesQuery(HttpMethod method, byte[] body) {
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || (method.equals(HttpMethod.DELETE) && body.length == 0);
    }

    private static Parameters inQuery(String query) {
        try {
            // Latin-1 keeps every byte, so that those that are not UTF-8 can be told of the field they are in.
            var bytes = new QueryStringDecoder(query, ISO_8859_1, false, MOST_IN_QUERY, true).parameters();
            var values = new LinkedHashMap<String, List<String>>();
            bytes.forEach((name, all) ->
                    values.put(text(name), all.stream().map(Parameters::text).toList()));
            return new InQuery(values);
        } catch (IllegalArgumentException notEncoded) {
            return new Unreadable(Errors.queryUnreadable());
        }
    }

    private static String text(String bytes) {
        return Utf8.decoded(bytes.getBytes(ISO_8859_1));
    }

    /** What is no JSON counts as an empty object, and a string that holds JSON as that: MLflow's older clients send it. */
    private static Parameters inBody(byte[] body) {
        var read = Json.read(body);
        var object = read.isTextual() ? Json.read(read.textValue()) : read;
        if (object.isObject()) {
            return new InBody(object);
        }
        return object.isMissingNode() || object.isNull()
                ? new InBody(JsonNodeFactory.instance.objectNode())
                : new Unreadable(Errors.notAnObject(object));
    }
}
