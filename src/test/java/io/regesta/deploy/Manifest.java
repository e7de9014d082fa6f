package io.regesta.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One document of a YAML file: a Kubernetes resource, or a patch of one. */
record Manifest(Path file, JsonNode content) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The documents of a file, with its anchors resolved. */
    static List<Manifest> of(Path file) {
        try (Reader yaml = Files.newBufferedReader(file)) {
            return documents(file, yaml).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a text that was made of a directory. */
    static List<Manifest> of(Path directory, String yaml) {
        return documents(directory, new StringReader(yaml)).toList();
    }

    /** Which resource it is or changes. */
    String name() {
        return kind() + "/" + content.path("metadata").path("name").asText();
    }

    String kind() {
        return content.path("kind").asText();
    }

    JsonNode spec() {
        return content.path("spec");
    }

    @Override
    public String toString() {
        return file + ": " + name();
    }

    private static Stream<Manifest> documents(Path file, Reader yaml) {
        var documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(file, JSON.valueToTree(document)));
    }
}
