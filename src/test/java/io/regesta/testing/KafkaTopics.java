package io.regesta.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The topics that {@code k8s/overlays/prod} makes. */
public final class KafkaTopics {
    private static final Path FILE = Path.of("k8s/overlays/prod/topics.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private KafkaTopics() {}

    public static NewTopic named(String name) {
        try (var yaml = Files.newBufferedReader(FILE)) {
            var documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
            var spec = StreamSupport.stream(documents.spliterator(), false)
                    .map(document -> JSON.<JsonNode>valueToTree(document))
                    .filter(topic ->
                            topic.path("metadata").path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(FILE + " has no " + name))
                    .path("spec");
            var configs = new TreeMap<String, String>();
            spec.path("config")
                    .properties()
                    .forEach(config ->
                            configs.put(config.getKey(), config.getValue().asText()));
            return new NewTopic(name, spec.path("partitions").asInt(), (short)
                            spec.path("replicas").asInt())
                    .configs(configs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
