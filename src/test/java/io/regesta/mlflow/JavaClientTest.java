package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.modelWithVersions;
import static io.regesta.mlflow.Mlflow.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/** MLflow's own client for the JVM. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class JavaClientTest {

    private MlflowClient client;

    @BeforeEach
    void connect() {
        Mlflow.awaitReady();
        client = new MlflowClient("http://localhost:" + RestAssured.port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void it_reads_a_model_and_a_version() {
        var name = modelWithVersions(2);

        var model = client.getRegisteredModel(name);
        var version = client.getModelVersion(name, "1");

        assertThat(model.getName()).isEqualTo(name);
        assertThat(model.getLatestVersionsList())
                .extracting(ModelVersion::getVersion)
                .containsExactly("2");
        assertThat(version.getCurrentStage()).isEqualTo("None");
        assertThat(version.getStatus()).isEqualTo(ModelVersionStatus.READY);
        assertThat(version.getCreationTimestamp()).isPositive();
        assertThat(client.getModelVersionDownloadUri(name, "1")).isEqualTo("s3://bucket/" + name + "/1");
    }

    @Test
    void it_writes_through_its_open_calls() {
        var name = name();

        client.sendPost("registered-models/create", "{\"name\": \"" + name + "\"}");
        client.sendPost("model-versions/create", "{\"name\": \"" + name + "\", \"source\": \"s3://b/p\"}");
        client.sendPatch(
                "model-versions/update", "{\"name\": \"" + name + "\", \"version\": \"1\", \"description\": \"d\"}");

        assertThat(client.getModelVersion(name, "1").getDescription()).isEqualTo("d");
    }

    @Test
    void it_finds_the_latest_versions_of_stages() {
        var name = modelWithVersions(2);
        client.sendPost(
                "model-versions/transition-stage",
                "{\"name\": \"" + name + "\", \"version\": \"1\", \"stage\": \"Production\"}");

        assertThat(client.getLatestVersions(name))
                .extracting(ModelVersion::getVersion)
                .containsExactly("1", "2");
        assertThat(client.getLatestVersions(name, List.of("Production")))
                .extracting(ModelVersion::getVersion)
                .containsExactly("1");
    }

    @Test
    void it_searches_versions_page_by_page_to_the_end() {
        var name = modelWithVersions(3);
        var filter = "name = '" + name + "'";

        var first = client.searchModelVersions(filter, 2, List.of("version_number ASC"));
        var second = client.searchModelVersions(
                filter,
                2,
                List.of("version_number ASC"),
                first.getNextPageToken().orElseThrow());

        assertThat(first.getItems()).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(second.getItems()).extracting(ModelVersion::getVersion).containsExactly("3");
        assertThat(second.hasNextPage()).isFalse();
        assertThat(client.searchModelVersions(filter).getItems()).hasSize(3);
    }

    @Test
    void it_shows_what_was_refused() {
        assertThatThrownBy(() -> client.getRegisteredModel("nobody"))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404))
                .hasStackTraceContaining("Registered Model with name=nobody not found");
    }
}
