package io.regesta.mlflow;

import io.regesta.http.Announced;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stands around MLflow's endpoints: makes one prefix of two, and answers the calls that no endpoint takes. */
@ApplicationScoped
class Reception {
    private static final int BEFORE_ENDPOINTS = -500;
    private static final int AFTER_ENDPOINTS = 1_000_000;
    private static final String PAGES = "/ajax-";

    void register(@Observes Router router) {
        router.route("/ajax-api/*").order(BEFORE_ENDPOINTS).handler(Reception::readdress);
        router.route("/api/2.0/mlflow/*").order(BEFORE_ENDPOINTS).handler(Reception::measure);
        router.route("/api/2.0/*").order(AFTER_ENDPOINTS).handler(Reception::unknown);
        router.route("/api/3.0/*").order(AFTER_ENDPOINTS).handler(Reception::unknown);
    }

    /** MLflow's pages call under {@code /ajax-api} what its clients call under {@code /api}. */
    private static void readdress(RoutingContext context) {
        context.reroute("/" + context.request().uri().substring(PAGES.length()));
    }

    /** Quarkus cuts the connection of a body that announces itself as too large: it is refused in words before that. */
    private static void measure(RoutingContext context) {
        if (Announced.size(context.request()) <= Body.LARGEST) {
            context.next();
        } else {
            Body.of(context.request())
                    .subscribe()
                    .with(
                            body -> answer(context, Errors.tooLarge(body.size(), Body.LARGEST)),
                            _ -> context.request().connection().close());
        }
    }

    private static void unknown(RoutingContext context) {
        answer(context, Errors.endpointUnknown(context.request().method().name(), context.normalizedPath()));
    }

    private static void answer(RoutingContext context, MlflowError error) {
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(Json.line(Messages.Problem.of(error))));
    }
}
