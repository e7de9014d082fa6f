package io.regesta.api;

import static io.regesta.api.ProblemType.INTERNAL;
import static io.regesta.api.ProblemType.MEDIA_TYPE_REFUSED;
import static io.regesta.api.ProblemType.METHOD_REFUSED;
import static io.regesta.api.ProblemType.NOT_ACCEPTABLE;
import static io.regesta.api.ProblemType.PATH_UNKNOWN;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Sees to it that every error below {@code /api/v1} is a problem, also where no resource was reached. */
@Provider
public class ProblemAnswers implements ContainerResponseFilter {
    private static final MediaType PROBLEM = MediaType.valueOf(Problem.JSON);
    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        if (!Addresses.covers(path) || !isError(response)) {
            return;
        }
        var problem = response.getEntity() instanceof Problem said ? said : unsaid(request, path, response.getStatus());
        response.setStatus(problem.status());
        response.setEntity(problem.in(path), NONE, PROBLEM);
        if (problem.status() == METHOD_REFUSED.status()) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, AllowedMethods.at(path));
        }
    }

    private static boolean isError(ContainerResponseContext response) {
        var family = Family.familyOf(response.getStatus());
        return family == Family.CLIENT_ERROR || family == Family.SERVER_ERROR;
    }

    /** The problem of a request that met no resource. */
    private static Problem unsaid(ContainerRequestContext request, String path, int status) {
        return switch (status) {
            case 404 -> Problem.of(PATH_UNKNOWN, "Nothing is at this path. See /q/openapi for what is.");
            case 405 -> Problem.of(METHOD_REFUSED, "Allowed are: " + AllowedMethods.at(path) + ".");
            case 406 -> Problem.of(NOT_ACCEPTABLE, "Accept", "Answers are application/json.");
            case 415 -> Problem.of(MEDIA_TYPE_REFUSED, "Content-Type", "Send application/json.");
            default -> Problem.of(INTERNAL, "The server answered " + status + " to " + request.getMethod() + ".");
        };
    }
}
