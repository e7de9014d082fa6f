package io.regesta.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a {@code kustomization.yaml} puts together, as far as can be seen without kustomize. */
record Kustomization(Path directory) {
    private static final String FILE = "kustomization.yaml";

    static final Path ROOT = Path.of("k8s");
    static final List<Kustomization> OVERLAYS =
            List.of(new Kustomization(ROOT.resolve("overlays/dev")), new Kustomization(ROOT.resolve("overlays/prod")));
    static final List<Kustomization> ALL = Stream.concat(
                    Stream.of(new Kustomization(ROOT.resolve("base"))), OVERLAYS.stream())
            .toList();

    /** Every file that it names, below its own directory and of no other kustomization. */
    List<Path> named() {
        var named = new ArrayList<Path>();
        named.addAll(files("resources"));
        patches()
                .filter(patch -> patch.has("path"))
                .forEach(patch -> named.add(directory.resolve(patch.path("path").asText())));
        content()
                .path("configMapGenerator")
                .forEach(map -> map.path("files").forEach(file -> named.add(directory.resolve(file.asText()))));
        return named;
    }

    /** Every file of its directory but its own. */
    List<Path> present() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith(FILE)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it puts together before it is patched. */
    List<Manifest> resources() {
        var resources = new ArrayList<Manifest>();
        for (var resource : content().path("resources")) {
            var path = directory.resolve(resource.asText()).normalize();
            resources.addAll(Files.isDirectory(path) ? new Kustomization(path).resources() : Manifest.of(path));
        }
        return resources;
    }

    /** The resources that it changes or takes away, by kind and name. */
    List<String> targets() {
        return patches()
                .flatMap(patch -> (patch.has("path")
                                ? Manifest.of(
                                        directory.resolve(patch.path("path").asText()))
                                : Manifest.of(directory, patch.path("patch").asText()))
                        .stream())
                .map(Manifest::name)
                .toList();
    }

    /** The environment variables that it sets for every container. */
    List<String> variables() {
        var variables = new ArrayList<String>();
        content()
                .path("configMapGenerator")
                .forEach(map -> map.path("literals")
                        .forEach(literal -> variables.add(literal.asText().replaceFirst("=.*", ""))));
        return variables;
    }

    /** What kubectl makes of it; empty where there is no kubectl. */
    Optional<List<Manifest>> built() throws InterruptedException {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            return Optional.empty();
        }
        try (var output = kubectl.inputReader()) {
            var yaml = output.readAllAsString();
            if (kubectl.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + directory + " failed");
            }
            return Optional.of(Manifest.of(directory, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private JsonNode content() {
        return Manifest.of(directory.resolve(FILE)).getFirst().content();
    }

    private Stream<JsonNode> patches() {
        return content().path("patches").valueStream();
    }

    private List<Path> files(String field) {
        return content()
                .path(field)
                .valueStream()
                .map(JsonNode::asText)
                .filter(path -> path.endsWith(".yaml"))
                .map(directory::resolve)
                .toList();
    }
}
