package io.regesta.api;

import static io.regesta.api.ProblemType.METHOD_REFUSED;
import static io.regesta.api.ProblemType.PATH_UNKNOWN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.regesta.http.Announced;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers with problems the requests that get to no resource: of unknown paths and methods, and with too
 * large bodies.
 */
@ApplicationScoped
class UnreachedPaths {
    /** After the door keeper, before bodies are read. */
    private static final int EARLY = 900;

    private final ObjectMapper json;

    UnreachedPaths(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
    }

    void register(@Observes Router router) {
        router.route(Addresses.ROOT + "/*").last().handler(this::unreached);
    }

    /** A body that says that it is too large is not read at all. */
    private void limit(RoutingContext context) {
        var bytes = Announced.size(context.request());
        if (bytes <= BodyReader.MAXIMUM || !Addresses.covers(context.normalizedPath())) {
            context.next();
        } else {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answer(context, Problems.tooLarge(bytes, BodyReader.MAXIMUM));
        }
    }

    private void unreached(RoutingContext context) {
        var allowed = AllowedMethods.at(context.normalizedPath());
        if (allowed.isEmpty()) {
            answer(context, Problem.of(PATH_UNKNOWN, "Nothing is at this path. See /q/openapi for what is."));
        } else {
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            answer(context, Problem.of(METHOD_REFUSED, "Allowed are: " + allowed + "."));
        }
    }

    private void answer(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.JSON)
                .end(text(problem.in(context.normalizedPath())));
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a problem is always JSON", bug);
        }
    }
}
