package io.regesta.mlflow;

import static io.regesta.mlflow.Mlflow.SEE_DOCS;
import static io.regesta.mlflow.Mlflow.assertInvalid;
import static io.regesta.mlflow.Mlflow.assertMissing;
import static io.regesta.mlflow.Mlflow.assertRefused;
import static io.regesta.mlflow.Mlflow.delete;
import static io.regesta.mlflow.Mlflow.get;
import static io.regesta.mlflow.Mlflow.model;
import static io.regesta.mlflow.Mlflow.modelWithVersions;
import static io.regesta.mlflow.Mlflow.name;
import static io.regesta.mlflow.Mlflow.patch;
import static io.regesta.mlflow.Mlflow.post;
import static io.regesta.mlflow.Mlflow.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class RegisteredModelsTest {

    @BeforeEach
    void awaitReady() {
        Mlflow.awaitReady();
    }

    @Test
    void a_new_model_is_answered_with_what_was_given() {
        var name = name();
        var tags = List.of(Map.of("key", "b", "value", "2"), Map.of("key", "a"), Map.of("key", "b", "value", "3"));

        var answer = succeed(post("registered-models/create", Map.of("name", name, "tags", tags, "description", "d")));

        Map<String, Object> model = answer.path("registered_model");
        assertThat(model.keySet())
                .containsExactly("name", "creation_timestamp", "last_updated_timestamp", "description", "tags");
        assertThat(model)
                .containsEntry("name", name)
                .containsEntry("description", "d")
                .containsEntry("tags", List.of(Map.of("key", "a", "value", ""), Map.of("key", "b", "value", "3")));
        assertThat(model.get("creation_timestamp")).isEqualTo(model.get("last_updated_timestamp"));
        assertThat(answer.header("Regesta-Position")).isNotBlank();
        assertThat(read(name)).isEqualTo(model);
    }

    @Test
    void a_name_is_taken_once() {
        var name = model();

        assertRefused(
                post("registered-models/create", Map.of("name", name)),
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Registered Model (name=" + name + ") already exists.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a/b|Invalid model name 'a/b'. Names cannot contain '/' or ':'.",
                "a:b|Invalid model name 'a:b'. Names cannot contain '/' or ':'.",
                "\"  \"|Missing value for required parameter 'name'."
            })
    void a_name_that_could_not_be_an_address_is_refused(String name, String message) {
        assertInvalid(post("registered-models/create", Map.of("name", name)), message);
    }

    @Test
    void a_name_is_required() {
        assertInvalid(
                post("registered-models/create", Map.of()), "Missing value for required parameter 'name'." + SEE_DOCS);
    }

    @Test
    void a_model_is_renamed_with_its_versions_and_aliases() {
        var from = modelWithVersions(1);
        var to = name();
        succeed(post("registered-models/alias", Map.of("name", from, "alias", "champion", "version", "1")));

        var renamed = succeed(post("registered-models/rename", Map.of("name", from, "new_name", to)));

        assertThat(renamed.<String>path("registered_model.name")).isEqualTo(to);
        assertThat(renamed.<String>path("registered_model.aliases[0].alias")).isEqualTo("champion");
        assertThat(renamed.<String>path("registered_model.latest_versions[0].name"))
                .isEqualTo(to);
        assertMissing(get("registered-models/get", Map.of("name", from)), notFound(from));
        assertThat(get("registered-models/alias", Map.of("name", to, "alias", "champion"))
                        .<String>path("model_version.name"))
                .isEqualTo(to);
    }

    @Test
    void a_model_takes_no_name_that_another_has() {
        var one = model();
        var other = model();

        assertRefused(
                post("registered-models/rename", Map.of("name", one, "new_name", other)),
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Registered Model (name=" + other + ") already exists.");
        assertMissing(
                post("registered-models/rename", Map.of("name", "nobody", "new_name", name())), notFound("nobody"));
        assertInvalid(
                post("registered-models/rename", Map.of("name", one)),
                "Missing value for required parameter 'new_name'." + SEE_DOCS);
    }

    @Test
    void a_model_renamed_to_its_own_name_stays_as_it_is() {
        var name = model();
        var before = read(name);

        var same = succeed(post("registered-models/rename", Map.of("name", name, "new_name", name)));

        assertThat(same.<Object>path("registered_model")).isEqualTo(before);
    }

    @Test
    void a_description_is_set_and_cleared() {
        var name = model();

        var described = succeed(patch("registered-models/update", Map.of("name", name, "description", "d")));
        var cleared = succeed(patch("registered-models/update", Map.of("name", name)));

        assertThat(described.<String>path("registered_model.description")).isEqualTo("d");
        assertThat(cleared.<Map<String, Object>>path("registered_model")).doesNotContainKey("description");
        assertMissing(patch("registered-models/update", Map.of("name", "nobody")), notFound("nobody"));
    }

    @Test
    void a_description_that_is_there_already_moves_no_time() {
        var name = model();
        var first = succeed(patch("registered-models/update", Map.of("name", name, "description", "d")));
        var second = succeed(patch("registered-models/update", Map.of("name", name, "description", "d")));

        assertThat(second.<Object>path("registered_model")).isEqualTo(first.path("registered_model"));
    }

    @Test
    void a_deleted_model_is_gone_and_its_name_begins_anew() {
        var name = modelWithVersions(2);

        assertThat(succeed(delete("registered-models/delete", Map.of("name", name)))
                        .asString())
                .isEqualTo("{}");

        assertMissing(get("registered-models/get", Map.of("name", name)), notFound(name));
        assertMissing(delete("registered-models/delete", Map.of("name", name)), notFound(name));
        succeed(post("registered-models/create", Map.of("name", name)));
        var version = succeed(post("model-versions/create", Map.of("name", name, "source", "s3://b/p")));
        assertThat(version.<String>path("model_version.version")).isEqualTo("1");
    }

    @Test
    void tags_are_set_replaced_and_deleted() {
        var name = model();

        assertThat(setTag(name, "k", "1").asString()).isEqualTo("{}");
        setTag(name, "k", "2");
        succeed(post("registered-models/set-tag", Map.of("name", name, "key", "empty")));

        assertThat(read(name).get("tags"))
                .isEqualTo(List.of(Map.of("key", "empty", "value", ""), Map.of("key", "k", "value", "2")));
        succeed(delete("registered-models/delete-tag", Map.of("name", name, "key", "k")));
        assertThat(succeed(delete("registered-models/delete-tag", Map.of("name", name, "key", "k")))
                        .asString())
                .isEqualTo("{}");
        assertThat(read(name).get("tags")).isEqualTo(List.of(Map.of("key", "empty", "value", "")));
    }

    @Test
    void tags_are_refused_as_mlflow_refuses_them() {
        var name = model();

        assertInvalid(
                post("registered-models/set-tag", Map.of("name", name, "key", "a#b", "value", "")),
                "Invalid value \"a#b\" for parameter 'key' supplied: Names may only contain alphanumerics, underscores"
                        + " (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        assertInvalid(
                post("registered-models/set-tag", Map.of("name", name, "value", "")),
                "Missing value for required parameter 'key'." + SEE_DOCS);
        assertMissing(
                post("registered-models/set-tag", Map.of("name", "nobody", "key", "k", "value", "")),
                notFound("nobody"));
        assertMissing(delete("registered-models/delete-tag", Map.of("name", "nobody", "key", "k")), notFound("nobody"));
    }

    @Test
    void an_alias_leads_to_a_version_and_can_move() {
        var name = modelWithVersions(2);

        assertThat(setAlias(name, "champion", "1").asString()).isEqualTo("{}");
        setAlias(name, "champion", "02");

        var version = succeed(get("registered-models/alias", Map.of("name", name, "alias", "champion")));
        assertThat(version.<String>path("model_version.version")).isEqualTo("2");
        assertThat(version.<List<String>>path("model_version.aliases")).containsExactly("champion");
        assertThat(read(name).get("aliases")).isEqualTo(List.of(Map.of("alias", "champion", "version", "2")));
    }

    @Test
    void an_alias_is_deleted_more_than_once() {
        var name = modelWithVersions(1);
        setAlias(name, "champion", "1");

        succeed(delete("registered-models/alias", Map.of("name", name, "alias", "champion")));
        succeed(delete("registered-models/alias", Map.of("name", name, "alias", "champion")));

        assertInvalid(
                get("registered-models/alias", Map.of("name", name, "alias", "champion")),
                "Registered model alias champion not found.");
        assertMissing(delete("registered-models/alias", Map.of("name", "nobody", "alias", "a")), notFound("nobody"));
    }

    @Test
    void an_alias_goes_with_its_version() {
        var name = modelWithVersions(1);
        setAlias(name, "champion", "1");

        succeed(delete("model-versions/delete", Map.of("name", name, "version", "1")));

        assertInvalid(
                get("registered-models/alias", Map.of("name", name, "alias", "champion")),
                "Registered model alias champion not found.");
    }

    @Test
    void the_alias_latest_is_the_highest_number() {
        var name = model();
        var latest = Map.of("name", name, "alias", "Latest");

        assertMissing(get("registered-models/alias", latest), "Latest version not found for model " + name + ".");
        succeed(post("model-versions/create", Map.of("name", name, "source", "s3://b/1")));
        succeed(post("model-versions/create", Map.of("name", name, "source", "s3://b/2")));
        assertThat(get("registered-models/alias", latest).<String>path("model_version.version"))
                .isEqualTo("2");
        assertMissing(get("registered-models/alias", Map.of("name", "nobody", "alias", "a")), notFound("nobody"));
    }

    @Test
    void an_alias_is_refused_as_mlflow_refuses_it() {
        var name = modelWithVersions(1);

        assertInvalid(alias(name, "Latest", "1"), "'latest' alias name (case insensitive) is reserved.");
        assertInvalid(alias(name, "V1", "1"), "Version alias name 'V1' is reserved.");
        assertInvalid(
                alias(name, "a b", "1"),
                "Invalid alias name: 'a b'. Names may only contain alphanumerics, underscores (_), and dashes (-).");
        assertInvalid(alias(name, "a", "one"), "Parameter 'version' must be an integer, got 'one'.");
        assertMissing(alias(name, "a", "99"), "Model Version (name=" + name + ", version=99) not found");
        assertMissing(alias("nobody", "a", "1"), "Model Version (name=nobody, version=1) not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void the_latest_version_of_each_stage_is_found(String method) {
        var name = modelWithVersions(4);
        move(name, "1", "Production");
        move(name, "2", "Production");
        move(name, "3", "Staging");
        setAlias(name, "champion", "2");

        assertThat(latest(method, name, List.of()).<List<String>>path("model_versions.version"))
                .containsExactly("2", "3", "4");
        var production = latest(method, name, List.of("production"));
        assertThat(production.<List<String>>path("model_versions.version")).containsExactly("2");
        assertThat(production.<List<List<String>>>path("model_versions.aliases"))
                .containsExactly(List.of("champion"));
        assertThat(latest(method, name, List.of("Archived")).asString()).isEqualTo("{}");
        assertMissing(latest(method, "nobody", List.of()), notFound("nobody"));
        assertMissing(latest(method, "nobody", List.of("Live")), notFound("nobody"));
        assertInvalid(
                latest(method, name, List.of("Live")),
                "Invalid Model Version stage: Live. Value must be one of None, Staging, Production, Archived.");
    }

    @Test
    void models_are_found_page_by_page() {
        var prefix = name();
        var names = List.of(prefix + "-a", prefix + "-b", prefix + "-c");
        names.forEach(each -> succeed(post("registered-models/create", Map.of("name", each))));
        var filter = "name LIKE '" + prefix + "-%'";

        var first = succeed(get("registered-models/search", Map.of("filter", filter, "max_results", 2)));
        String token = first.path("next_page_token");
        var second = succeed(
                get("registered-models/search", Map.of("filter", filter, "max_results", 2, "page_token", token)));

        assertThat(first.<List<String>>path("registered_models.name")).containsExactlyElementsOf(names.subList(0, 2));
        assertThat(second.<List<String>>path("registered_models.name")).containsExactly(prefix + "-c");
        assertThat(second.<Map<String, Object>>path("$")).doesNotContainKey("next_page_token");
        var descending =
                succeed(get("registered-models/search", Map.of("filter", filter, "order_by", List.of("name DESC"))));
        assertThat(descending.<String>path("registered_models[0].name")).isEqualTo(prefix + "-c");
        assertThat(get("registered-models/search", Map.of("filter", "name = 'nobody'"))
                        .asString())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_results|abc|Invalid value \"abc\" for parameter 'max_results' supplied:  Hint: Value was of type"
                        + " 'str'." + SEE_DOCS,
                "max_results|1001|Invalid value \"1001\" for parameter 'max_results' supplied:  Hint: Value was of type"
                        + " 'str'." + SEE_DOCS,
                "max_results|0|Invalid value for max_results. It must be a positive integer, but got 0",
                "filter|name = 'a' OR name = 'b'|Invalid clause(s) in filter string: OR",
                "order_by|name DOWN|Invalid ordering key in order_by clause 'name DOWN'.",
                "page_token|zzz|Invalid page token, could not base64-decode"
            })
    void a_search_is_refused_as_mlflow_refuses_it(String field, String value, String message) {
        var answer = get("registered-models/search", Map.of(field, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("message")).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE"})
    void a_prompt_is_a_model_that_searches_hide(String mark) {
        var name = name();
        var prompt = List.of(Map.of("key", "mlflow.prompt.is_prompt", "value", mark));
        succeed(post("registered-models/create", Map.of("name", name, "tags", prompt)));
        succeed(post("model-versions/create", Map.of("name", name, "source", "prompt-template", "tags", prompt)));
        var filter = "name = '" + name + "'";

        assertThat(get("registered-models/search", Map.of("filter", filter)).asString())
                .isEqualTo("{}");
        assertThat(get("model-versions/search", Map.of("filter", filter)).asString())
                .isEqualTo("{}");
        var wanted = filter + " AND tags.`mlflow.prompt.is_prompt` = 'true'";
        assertThat(get("registered-models/search", Map.of("filter", wanted)).<String>path("registered_models[0].name"))
                .isEqualTo(name);
        assertThat(read(name)).containsEntry("name", name).containsEntry("tags", prompt);
        assertRefused(
                post("registered-models/create", Map.of("name", name)),
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Tried to create a registered model with name '" + name + "', but the name is already taken by a"
                        + " prompt. MLflow does not allow creating a model and a prompt with the same name.");
        assertRefused(
                post("registered-models/create", Map.of("name", name, "tags", prompt)),
                400,
                "RESOURCE_ALREADY_EXISTS",
                "Prompt (name=" + name + ") already exists.");
    }

    private static Map<String, Object> read(String name) {
        return succeed(get("registered-models/get", Map.of("name", name))).path("registered_model");
    }

    private static Response setTag(String name, String key, String value) {
        return succeed(post("registered-models/set-tag", Map.of("name", name, "key", key, "value", value)));
    }

    private static Response setAlias(String name, String alias, String version) {
        return succeed(alias(name, alias, version));
    }

    private static Response alias(String name, String alias, String version) {
        return post("registered-models/alias", Map.of("name", name, "alias", alias, "version", version));
    }

    private static void move(String name, String version, String stage) {
        succeed(post("model-versions/transition-stage", Map.of("name", name, "version", version, "stage", stage)));
    }

    private static Response latest(String method, String name, List<String> stages) {
        var fields = Map.of("name", name, "stages", stages);
        return method.equals("GET")
                ? get("registered-models/get-latest-versions", stages.isEmpty() ? Map.of("name", name) : fields)
                : post("registered-models/get-latest-versions", fields);
    }

    private static String notFound(String name) {
        return "Registered Model with name=" + name + " not found";
    }
}
