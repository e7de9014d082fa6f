package io.regesta.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.regesta.tracing.Step;
import io.regesta.tracing.Tracing;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Has every request be a step of a trace, its client's where there is one. All behind it sees that step's {@code
 * traceparent} in the request instead of the client's, as if the client were this step, and goes on from there. Log lines have the
 * ids. Probes and metrics, asked every few seconds, are left out; where nothing is traced it is not even asked.
 */
@ApplicationScoped
class RequestSteps {
    private static final int BEFORE_ALL_FILTERS = 3_000;
    private static final String STEP = RequestSteps.class.getName();
    /** Where Quarkus puts the path of the endpoint, with its parameters' names. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private final Tracing tracing;

    RequestSteps(Tracing tracing) {
        this.tracing = tracing;
    }

    void register(@Observes Filters filters) {
        if (tracing.isOn()) {
            filters.register(this::begin, BEFORE_ALL_FILTERS);
        }
    }

    private void begin(RoutingContext context) {
        if (Doorkeeper.isProbe(context.normalizedPath()) || context.get(STEP) != null) {
            context.next(); // one that was sent on to another path is the same request
            return;
        }
        var request = context.request();
        var step = tracing.request(
                request.method().name(), context.normalizedPath(), request.getHeader(Tracing.TRACEPARENT));
        step.with("url.scheme", String.valueOf(request.scheme()));
        var authority = request.authority();
        if (authority != null) {
            step.with("server.address", authority.host());
        }
        context.put(STEP, step);
        request.headers().set(Tracing.TRACEPARENT, step.traceparent());
        MDC.put("traceId", step.traceId());
        MDC.put("spanId", step.spanId());
        context.addEndHandler(_ -> end(context, step));
        context.next();
    }

    private void end(RoutingContext context, Step step) {
        var request = (HttpServerRequestInternal) context.request();
        @Nullable String route = request.context().getLocal(TEMPLATE);
        tracing.answered(
                step, request.method().name(), route, context.response().getStatusCode());
    }
}
