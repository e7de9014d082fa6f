package io.regesta.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API's description. That answers keep to it is what {@link Described} sees to in every other test. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class DescriptionApiTest {

    @Test
    void the_description_names_the_product_and_its_licence() {
        var info = Described.description().path("info");

        assertThat(info.path("title").textValue()).isEqualTo("Regesta");
        assertThat(info.path("version").textValue())
                .isEqualTo(given().get("/api/v1/version").path("version"));
        assertThat(info.path("license").path("name").textValue()).isEqualTo("Apache-2.0");
    }

    @Test
    void every_operation_is_described() {
        assertThat(operations().map(operation -> operation.path("operationId").asText()))
                .containsExactlyInAnyOrder(
                        "searchModels",
                        "createModel",
                        "getModel",
                        "changeModel",
                        "deleteModel",
                        "getLatestVersion",
                        "getHistory",
                        "setModelTag",
                        "deleteModelTag",
                        "searchVersions",
                        "registerVersion",
                        "getVersion",
                        "changeVersion",
                        "deleteVersion",
                        "transitionStage",
                        "listRequestsOfVersion",
                        "listTransitionRequests",
                        "requestTransition",
                        "approveTransition",
                        "rejectTransition",
                        "cancelTransition",
                        "setVersionTag",
                        "deleteVersionTag",
                        "getAlias",
                        "setAlias",
                        "deleteAlias",
                        "readStage",
                        "readStageChanges",
                        "listWebhooks",
                        "createWebhook",
                        "getWebhook",
                        "changeWebhook",
                        "deleteWebhook",
                        "testWebhook",
                        "listDeliveries",
                        "redeliver",
                        "replayWebhook",
                        "getServerVersion");
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("summary").asText()).isNotEmpty();
            assertThat(operation.path("tags").size()).isEqualTo(1);
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        var description = Described.description();

        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void every_part_of_a_path_is_described_once() {
        var description = Described.description();

        assertThat(description.path("paths").properties())
                .filteredOn(path -> path.getKey().startsWith("/api/v1"))
                .allSatisfy(path -> assertThat(path.getValue()).allSatisfy(operation -> {
                    var parts =
                            Pattern.compile("\\{(\\w+)}").matcher(path.getKey()).results();
                    var described = operation
                            .path("parameters")
                            .valueStream()
                            .map(parameter -> parameter.has("$ref")
                                    ? description.at(
                                            parameter.path("$ref").asText().substring(1))
                                    : parameter)
                            .filter(parameter -> parameter.path("in").asText().equals("path"))
                            .map(parameter -> parameter.path("name").asText());

                    assertThat(described)
                            .as(path.getKey())
                            .containsExactlyInAnyOrderElementsOf(
                                    parts.map(part -> part.group(1)).toList());
                }));
    }

    @Test
    void every_error_is_a_problem() {
        var description = Described.description();
        var references = operations()
                .flatMap(operation -> operation.path("responses").propertyStream())
                .filter(response -> !List.of("200", "201", "204", "403", "410").contains(response.getKey()))
                .map(Map.Entry::getValue)
                .map(response -> description.at(response.path("$ref").asText().substring(1)));

        assertThat(references)
                .allSatisfy(response -> assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/Problem"));
    }

    @Test
    void the_page_that_shows_the_description_is_there() {
        given().get("/q/swagger-ui/").then().statusCode(200).contentType("text/html");
    }

    private static Stream<JsonNode> operations() {
        return Described.description()
                .path("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/api/v1"))
                .flatMap(path -> path.getValue().propertyStream())
                .map(Map.Entry::getValue);
    }
}
