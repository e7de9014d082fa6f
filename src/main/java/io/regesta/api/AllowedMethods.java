package io.regesta.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods are served at a path: what the {@code Allow} of a 405 has to say. */
final class AllowedMethods {
    private static final List<Served> SERVED = Stream.of(
                    ModelsResource.class,
                    ModelTagsResource.class,
                    VersionsResource.class,
                    VersionTagsResource.class,
                    AliasesResource.class,
                    TransitionRequestsResource.class,
                    OpenRequestsResource.class,
                    StagesResource.class,
                    StageChangesResource.class,
                    ProductResource.class)
            .flatMap(AllowedMethods::served)
            .toList();

    private AllowedMethods() {}

    private record Served(Pattern path, String method) {}

    /** The methods at a path, such as {@code GET, POST}; empty when nothing is there. */
    static String at(String path) {
        return SERVED.stream()
                .filter(served -> served.path().matcher(path).matches())
                .map(Served::method)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<Served> served(Class<?> resource) {
        var root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> name(method).map(name -> new Served(pattern(root + below(method)), name)).stream());
    }

    private static Optional<String> name(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String below(Method method) {
        var path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{\\w+:([^}]+)}", "$1").replaceAll("\\{\\w+}", "[^/]+"));
    }
}
