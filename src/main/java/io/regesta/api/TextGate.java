package io.regesta.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns paths and queries away that hold what PostgreSQL cannot carry, before anything is asked of it. */
@Provider
public class TextGate implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        if (!Addresses.covers(uri.getPath())) {
            return;
        }
        wrong(uri.getPathParameters())
                .or(() -> wrong(uri.getQueryParameters()))
                .ifPresent(problem -> request.abortWith(Answers.of(problem)));
    }

    private static Optional<Problem> wrong(MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !carried(parameter.getValue()))
                .map(Map.Entry::getKey)
                .map(name -> Problem.of(
                        ProblemType.FIELD_INVALID, name, "Take U+0000 and unpaired surrogates out of " + name + "."))
                .findFirst();
    }

    private static boolean carried(List<String> values) {
        return values.stream().allMatch(Texts::carried);
    }
}
