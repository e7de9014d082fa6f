package io.regesta.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes nothing in once the process is ending, while what was let in before is answered. Quarkus waits for that, and marks
 * it by closing every connection after its answer; but it would go on taking requests in, and cut off the last of them.
 */
@ApplicationScoped
class LastCall {
    private static final int BEFORE_EVERYTHING = 2_000;

    void register(@Observes Filters filters) {
        filters.register(LastCall::letIn, BEFORE_EVERYTHING);
    }

    private static void letIn(RoutingContext context) {
        var response = context.response();
        if (response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            response.setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("This replica is stopping. Nothing happened; ask again.");
        } else {
            context.next();
        }
    }
}
