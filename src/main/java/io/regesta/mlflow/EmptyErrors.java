package io.regesta.mlflow;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives the errors that come from the HTTP machinery, such as a wrong method, a body that MLflow's clients can read. */
class EmptyErrors {
    private static final int METHOD_NOT_ALLOWED = 405;

    @ServerResponseFilter
    void describe(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        var path = request.getUriInfo().getPath();
        if (path.startsWith("/api/2.0/") || path.startsWith("/api/3.0/")) {
            var error = response.getStatus() == METHOD_NOT_ALLOWED
                    ? Errors.methodNotAllowed(request.getMethod(), path)
                    : Errors.unreadable(response.getStatus());
            response.setStatus(error.status());
            response.setEntity(Json.line(Messages.Problem.of(error)));
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
