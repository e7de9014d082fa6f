package io.regesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds the stack in {@code deploy} together: what one of its files names, another has. Not the grammar of Compose. */
class ComposeTest {
    private static final Path DEPLOY = Path.of("deploy");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode services = read(DEPLOY.resolve("compose.yaml")).path("services");

    @Test
    void every_variable_has_a_value_and_every_value_is_used() throws IOException {
        var values = new Properties();
        try (Reader file = Files.newBufferedReader(DEPLOY.resolve(".env"))) {
            values.load(file);
        }

        assertThat(found("\\$\\{([A-Z_]+)}", Files.readString(DEPLOY.resolve("compose.yaml"))))
                .hasSameElementsAs(values.stringPropertyNames());
    }

    @Test
    void every_mounted_file_is_there() throws IOException {
        var mounted = found("- (\\./[^:]+):", Files.readString(DEPLOY.resolve("compose.yaml")));

        assertThat(mounted)
                .hasSize(3)
                .allSatisfy(path -> assertThat(DEPLOY.resolve(path)).exists());
    }

    @Test
    void each_replica_is_scraped_and_waits_for_healthy_servers() throws IOException {
        var scraped = found("\"(regesta-\\d):8080\"", Files.readString(DEPLOY.resolve("prometheus/prometheus.yml")));

        assertThat(scraped)
                .containsExactly("regesta-1", "regesta-2")
                .allSatisfy(replica -> assertThat(
                                services.path(replica).path("depends_on").findValuesAsText("condition"))
                        .containsExactly("service_healthy", "service_healthy"));
        assertThat(List.of("kafka", "postgres"))
                .allMatch(server -> services.path(server).has("healthcheck"));
    }

    @Test
    void the_dashboard_asks_for_metrics_that_the_guide_describes() throws IOException {
        var guide = Files.readString(Path.of("docs/operating.md"));
        var dashboard =
                JSON.readTree(DEPLOY.resolve("grafana/dashboards/regesta.json").toFile());

        var asked =
                found("(regesta_[a-z_]+)", dashboard.findValuesAsText("expr").toString());

        assertThat(asked).hasSize(10).allSatisfy(metric -> assertThat(guide).containsPattern("`" + metric + "[`{]"));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
    }

    private static JsonNode read(Path file) {
        try (Reader yaml = Files.newBufferedReader(file)) {
            return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
