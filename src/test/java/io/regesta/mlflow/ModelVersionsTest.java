package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.SEE_DOCS;
import static io.regesta.mlflow.Mlflow.assertInvalid;
import static io.regesta.mlflow.Mlflow.assertMissing;
import static io.regesta.mlflow.Mlflow.call;
import static io.regesta.mlflow.Mlflow.delete;
import static io.regesta.mlflow.Mlflow.get;
import static io.regesta.mlflow.Mlflow.model;
import static io.regesta.mlflow.Mlflow.modelWithVersions;
import static io.regesta.mlflow.Mlflow.patch;
import static io.regesta.mlflow.Mlflow.post;
import static io.regesta.mlflow.Mlflow.succeed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class ModelVersionsTest {

    @BeforeEach
    void awaitReady() {
        Mlflow.awaitReady();
    }

    @Test
    void a_new_version_always_says_its_description_run_and_link() {
        var name = model();

        var answer = succeed(post("model-versions/create", Map.of("name", name, "source", "s3://b/p")));

        Map<String, Object> version = answer.path("model_version");
        assertThat(version.keySet())
                .containsExactly(
                        "name",
                        "version",
                        "creation_timestamp",
                        "last_updated_timestamp",
                        "current_stage",
                        "description",
                        "source",
                        "run_id",
                        "status",
                        "run_link");
        assertThat(version)
                .containsEntry("version", "1")
                .containsEntry("current_stage", "None")
                .containsEntry("description", "")
                .containsEntry("run_id", "")
                .containsEntry("run_link", "")
                .containsEntry("status", "READY");
        assertThat(answer.header("Regesta-Position")).isNotBlank();
        assertThat(read(name, "1")).isEqualTo(version);
    }

    @Test
    void a_new_version_keeps_what_was_given() {
        var name = model();
        var body = Map.of(
                "name", name,
                "source", "runs:/0123/model",
                "run_id", "0123",
                "run_link", "https://tracking/0123",
                "description", "first",
                "model_id", "m-1",
                "tags", List.of(Map.of("key", "k", "value", "v")));

        Map<String, Object> version =
                succeed(post("model-versions/create", body)).path("model_version");

        assertThat(version)
                .containsEntry("source", "runs:/0123/model")
                .containsEntry("run_id", "0123")
                .containsEntry("run_link", "https://tracking/0123")
                .containsEntry("description", "first")
                .containsEntry("tags", List.of(Map.of("key", "k", "value", "v")))
                .doesNotContainKey("model_id");
        assertThat(downloadUri(name, "1")).isEqualTo("runs:/0123/model");
    }

    @Test
    void a_number_is_never_given_twice() {
        var name = modelWithVersions(2);

        succeed(delete("model-versions/delete", Map.of("name", name, "version", "2")));

        var next = succeed(post("model-versions/create", Map.of("name", name, "source", "s3://b/3")));
        assertThat(next.<String>path("model_version.version")).isEqualTo("3");
    }

    @Test
    void a_version_belongs_to_a_model_and_has_a_source() {
        assertMissing(
                post("model-versions/create", Map.of("name", "nobody", "source", "s3://b/p")),
                "Registered Model with name=nobody not found");
        assertInvalid(
                post("model-versions/create", Map.of("name", model())),
                "Missing value for required parameter 'source'." + SEE_DOCS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/x", "file:///tmp/x", "prompt-template"})
    void a_local_source_is_refused(String source) {
        assertInvalid(
                register(model(), source),
                "Invalid model version source: '" + source + "'. To use a local path as a model version source, the"
                        + " run_id request parameter has to be specified and the local path has to be contained within"
                        + " the artifact directory of the run specified by the run_id.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://b", "s3://b/../c", "s3://b/%2e%2e/c", "hdfs:model"})
    void a_source_that_is_not_absolute_is_refused(String source) {
        assertInvalid(
                register(model(), source),
                "Invalid model version source: '" + source + "'. If supplying a source as an http, https, local file"
                        + " path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without"
                        + " relative path references present. Please provide an absolute path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models:/m-0123456789abcdef", "runs:/0123/model", "mlflow-artifacts:/x", "dbfs:/a//b/"})
    void a_source_that_others_resolve_is_kept_as_it_is(String source) {
        var name = model();

        succeed(register(name, source));

        assertThat(downloadUri(name, "1")).isEqualTo(source);
    }

    @Test
    void a_keyed_version_whose_source_is_gone_since_is_answered_as_it_was_made() {
        var origin = modelWithVersions(1);
        var name = model();
        var body = Map.of("name", name, "source", "models:/" + origin + "/1");
        var first = succeed(keyed("key-" + name, body));
        succeed(delete("registered-models/delete", Map.of("name", origin)));

        assertThat(succeed(keyed("key-" + name, body)).<Object>path("model_version"))
                .isEqualTo(first.path("model_version"));
        assertMissing(keyed("another-" + name, body), "Model Version (name=" + origin + ", version=1) not found");
        assertThat(keyed("key-" + name, Map.of("name", name, "source", "models:/" + origin + "/2"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_source_in_this_registry_is_followed_to_its_end() {
        var origin = modelWithVersions(1);
        var copy = model();
        var copyOfCopy = model();

        succeed(register(copy, "models:/" + origin + "/1"));
        succeed(register(copyOfCopy, "models:/" + copy + "/1"));
        succeed(delete("registered-models/delete", Map.of("name", origin)));

        assertThat(downloadUri(copyOfCopy, "1")).isEqualTo("s3://bucket/" + origin + "/1");
        assertThat(read(copyOfCopy, "1")).containsEntry("source", "models:/" + copy + "/1");
    }

    @Test
    void a_source_by_alias_is_stored_as_the_version_it_leads_to() {
        var origin = modelWithVersions(2);
        var copy = model();
        succeed(post("registered-models/alias", Map.of("name", origin, "alias", "champion", "version", "1")));

        succeed(register(copy, "models:/" + origin + "@champion"));
        succeed(register(copy, "models:/" + origin + "/latest"));

        assertThat(read(copy, "1")).containsEntry("source", "models:/" + origin + "/1");
        assertThat(downloadUri(copy, "1")).isEqualTo("s3://bucket/" + origin + "/1");
        assertThat(read(copy, "2")).containsEntry("source", "models:/" + origin + "/2");
    }

    @Test
    void a_source_that_this_registry_does_not_have_is_missing() {
        var name = modelWithVersions(1);

        assertMissing(
                register(name, "models:/" + name + "/99"), "Model Version (name=" + name + ", version=99) not found");
        assertMissing(register(name, "models:/nobody/1"), "Model Version (name=nobody, version=1) not found");
        assertMissing(register(name, "models:/nobody@champion"), "Registered Model with name=nobody not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0", "/99999999999", "@champion", "/Production", "/1/path"})
    void a_source_that_leads_to_no_one_version_is_refused(String end) {
        var name = modelWithVersions(1);
        var source = "models:/" + name + end;

        assertInvalid(
                register(name, source),
                "Unable to fetch model from model URI source artifact location '" + source + "'.Error: this registry"
                        + " has no such model version. Name a version as models:/<name>/<version>.");
    }

    @Test
    void a_version_moves_between_stages_and_displaces_others() {
        var name = modelWithVersions(3);
        move(name, "1", "Production", false);
        move(name, "2", "production", false);
        succeed(post("registered-models/alias", Map.of("name", name, "alias", "champion", "version", "3")));

        var moved = succeed(move(name, "3", "PRODUCTION", true));

        assertThat(moved.<String>path("model_version.current_stage")).isEqualTo("Production");
        assertThat(moved.<List<String>>path("model_version.aliases")).containsExactly("champion");
        var time = moved.path("model_version.last_updated_timestamp");
        assertThat(read(name, "1"))
                .containsEntry("current_stage", "Archived")
                .containsEntry("last_updated_timestamp", time);
        assertThat(read(name, "2"))
                .containsEntry("current_stage", "Archived")
                .containsEntry("last_updated_timestamp", time);
    }

    @Test
    void a_version_that_is_there_already_moves_no_time() {
        var name = modelWithVersions(1);
        var first = succeed(move(name, "1", "Staging", true));
        var second = succeed(move(name, "1", "Staging", true));

        assertThat(second.<Object>path("model_version")).isEqualTo(first.path("model_version"));
    }

    @Test
    void a_move_is_refused_as_mlflow_refuses_it() {
        var name = modelWithVersions(1);

        assertInvalid(
                move(name, "1", "Live", false),
                "Invalid Model Version stage: Live. Value must be one of None, Staging, Production, Archived.");
        assertInvalid(
                move(name, "1", "aRchived", true),
                "Model version transition cannot archive existing model versions because 'aRchived' is not an Active"
                        + " stage. Valid stages are ['Staging', 'Production']");
        assertMissing(move(name, "9", "Staging", false), "Model Version (name=" + name + ", version=9) not found");
        assertInvalid(
                post("model-versions/transition-stage", Map.of("name", name, "version", "1")),
                "Missing value for required parameter 'stage'." + SEE_DOCS);
        assertInvalid(
                post(
                        "model-versions/transition-stage",
                        Map.of("name", name, "version", "1", "stage", "Staging", "archive_existing_versions", "true")),
                "Invalid value \"true\" for parameter 'archive_existing_versions' supplied:  Hint: Value was of type"
                        + " 'str'." + SEE_DOCS);
    }

    @Test
    void a_description_is_set_emptied_and_cleared() {
        var name = modelWithVersions(1);
        var version = Map.of("name", name, "version", "1");
        var described = new HashMap<>(version);
        described.put("description", "d");
        var emptied = new HashMap<>(version);
        emptied.put("description", "");

        assertThat(succeed(patch("model-versions/update", described)).<String>path("model_version.description"))
                .isEqualTo("d");
        assertThat(succeed(patch("model-versions/update", emptied)).<String>path("model_version.description"))
                .isEmpty();
        assertThat(succeed(patch("model-versions/update", version)).<Map<String, Object>>path("model_version"))
                .doesNotContainKey("description");
        assertMissing(
                patch("model-versions/update", Map.of("name", name, "version", "9")),
                "Model Version (name=" + name + ", version=9) not found");
    }

    @Test
    void a_deleted_version_is_invisible() {
        var name = modelWithVersions(2);
        var version = Map.of("name", name, "version", "1");

        assertThat(succeed(delete("model-versions/delete", version)).asString()).isEqualTo("{}");

        var missing = "Model Version (name=" + name + ", version=1) not found";
        assertMissing(get("model-versions/get", version), missing);
        assertMissing(get("model-versions/get-download-uri", version), missing);
        assertMissing(delete("model-versions/delete", version), missing);
        assertThat(get("model-versions/search", Map.of("filter", "name = '" + name + "'"))
                        .<List<String>>path("model_versions.version"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "01|200",
                "\" 1 \"|200",
                "+1|200",
                "0|404",
                "-1|404",
                "99999999999999999999|404",
                "1.0|400",
                "abc|400"
            })
    void a_version_is_a_number_as_python_reads_it(String version, int status) {
        var name = modelWithVersions(1);
        var query = Map.of("name", name, "version", version);

        assertThat(get("model-versions/get", query).statusCode()).isEqualTo(status);
        assertThat(get("model-versions/get-download-uri", query).statusCode()).isEqualTo(status);
    }

    @Test
    void a_version_is_a_text() {
        assertInvalid(
                post("model-versions/set-tag", Map.of("name", model(), "version", 1, "key", "k")),
                "Invalid value 1 for parameter 'version' supplied:  Hint: Value was of type 'int'." + SEE_DOCS);
    }

    @Test
    void a_download_address_says_otherwise_what_is_missing() {
        assertInvalid(get("model-versions/get-download-uri", Map.of()), "Missing value for required parameter 'name'.");
        assertInvalid(
                get("model-versions/get-download-uri", Map.of("name", "m")),
                "Parameter 'version' must be an integer, got ''.");
        assertInvalid(
                get("model-versions/get", Map.of("name", "m")),
                "Missing value for required parameter 'version'." + SEE_DOCS);
    }

    @Test
    void tags_are_set_replaced_and_deleted() {
        var name = modelWithVersions(1);
        var tag = Map.of("name", name, "version", "1", "key", "k");

        succeed(post("model-versions/set-tag", Map.of("name", name, "version", "1", "key", "k", "value", "1")));
        succeed(post("model-versions/set-tag", tag));

        assertThat(read(name, "1")).containsEntry("tags", List.of(Map.of("key", "k", "value", "")));
        succeed(delete("model-versions/delete-tag", tag));
        succeed(delete("model-versions/delete-tag", tag));
        assertThat(read(name, "1")).doesNotContainKey("tags");
        assertMissing(
                post("model-versions/set-tag", Map.of("name", name, "version", "9", "key", "k")),
                "Model Version (name=" + name + ", version=9) not found");
        assertMissing(
                delete("model-versions/delete-tag", Map.of("name", "nobody", "version", "1", "key", "k")),
                "Model Version (name=nobody, version=1) not found");
    }

    @Test
    void versions_are_found_page_by_page_without_aliases() {
        var name = modelWithVersions(3);
        succeed(post("registered-models/alias", Map.of("name", name, "alias", "champion", "version", "1")));
        var filter = "name = '" + name + "'";
        var order = List.of("version_number ASC");

        var first =
                succeed(get("model-versions/search", Map.of("filter", filter, "order_by", order, "max_results", 2)));
        String token = first.path("next_page_token");
        var second = succeed(get(
                "model-versions/search",
                Map.of("filter", filter, "order_by", order, "max_results", 2, "page_token", token)));

        assertThat(first.<List<String>>path("model_versions.version")).containsExactly("1", "2");
        assertThat(second.<List<String>>path("model_versions.version")).containsExactly("3");
        assertThat(second.<Map<String, Object>>path("$")).doesNotContainKey("next_page_token");
        assertThat(first.<Map<String, Object>>path("model_versions[0]")).doesNotContainKey("aliases");
    }

    @Test
    void a_search_of_versions_allows_two_hundred_thousand() {
        assertThat(get("model-versions/search", Map.of("max_results", 200_000)).statusCode())
                .isEqualTo(200);
        assertInvalid(
                get("model-versions/search", Map.of("max_results", 200_001)),
                "Invalid value \"200001\" for parameter 'max_results' supplied:  Hint: Value was of type 'str'."
                        + SEE_DOCS);
        assertInvalid(
                get("model-versions/search", Map.of("max_results", -1)),
                "Invalid value for max_results. It must be a positive integer, but got -1");
    }

    private static Response register(String name, String source) {
        return post("model-versions/create", Map.of("name", name, "source", source));
    }

    private static Response keyed(String key, Map<String, ?> body) {
        return call(given().header("Idempotency-Key", key), "POST", "model-versions/create", body);
    }

    private static Response move(String name, String version, String stage, boolean archive) {
        return post(
                "model-versions/transition-stage",
                Map.of("name", name, "version", version, "stage", stage, "archive_existing_versions", archive));
    }

    private static Map<String, Object> read(String name, String version) {
        return succeed(get("model-versions/get", Map.of("name", name, "version", version)))
                .path("model_version");
    }

    private static String downloadUri(String name, String version) {
        return succeed(get("model-versions/get-download-uri", Map.of("name", name, "version", version)))
                .path("artifact_uri");
    }
}
