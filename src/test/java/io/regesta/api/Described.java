package io.regesta.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fails when an answer's status, media type or headers are not what the API's description says of the operation. */
final class Described implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEADERS = List.of("ETag", "Location", "Regesta-Position", "Retry-After");

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        var path = URI.create(request.getURI()).getRawPath();
        var method = request.getMethod().toLowerCase(Locale.ROOT);
        var description = description();
        operation(description, path, method)
                .ifPresent(operation -> compare(description, operation, method + " " + path, response));
        return response;
    }

    /** The description, as the server gives it. */
    static JsonNode description() {
        try {
            return JSON.readTree(RestAssured.get("/q/openapi?format=json").asString());
        } catch (JsonProcessingException broken) {
            throw new AssertionError("the description is no JSON", broken);
        }
    }

    /** The operation that serves a path, or empty when the path is none of the API's. */
    private static Optional<JsonNode> operation(JsonNode description, String path, String method) {
        return description.path("paths").properties().stream()
                .filter(known ->
                        path.matches(known.getKey().replace("{key}", ".+").replaceAll("\\{\\w+}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(known -> known.path(method))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private static void compare(JsonNode description, JsonNode operation, String what, Response response) {
        var status = Integer.toString(response.statusCode());
        var told = operation.path("responses").path(status);
        assertThat(told.isMissingNode())
                .as(what + " does not tell of status " + status)
                .isFalse();
        var answer =
                told.has("$ref") ? description.at(told.path("$ref").textValue().substring(1)) : told;
        var media = answer.path("content").propertyStream().map(Map.Entry::getKey);
        if (response.contentType().isEmpty()) {
            assertThat(media).as(what + " " + status).isEmpty();
        } else {
            assertThat(media)
                    .as(what + " " + status)
                    .contains(response.contentType().split(";", -1)[0]);
        }
        for (var header : HEADERS) {
            assertThat(answer.path("headers").has(header))
                    .as(what + " " + status + " tells of " + header)
                    .isEqualTo(response.header(header) != null);
        }
    }
}
