package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegisteringTest extends CommandLineFixture {
    private static final String VERSION_2 = "{\"model_version\": {\"name\": \"my_model\", \"version\": \"2\"}}";

    @Test
    void a_model_that_is_missing_is_created_first() {
        registry.answers("{\"registered_model\": {\"name\": \"my_model\"}}").answers(VERSION_2);

        Ended ended = regesta("models", "register", "-m", "s3://bucket/m", "-n", "my_model");

        assertThat(registry.lines()).containsExactly("POST registered-models/create", "POST model-versions/create");
        assertThat(registry.requests.get(0).body()).hasToString("{\"name\":\"my_model\"}");
        assertThat(registry.requests.get(1).body()).hasToString("{\"name\":\"my_model\",\"source\":\"s3://bucket/m\"}");
        assertThat(ended)
                .isEqualTo(new Ended(
                        0,
                        "Created model 'my_model'.\nRegistered version 2 of model 'my_model' from s3://bucket/m.\n",
                        ""));
    }

    @Test
    void a_model_that_exists_is_taken_as_it_is() {
        registry.refuses(400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=my_model) already exists.")
                .answers(VERSION_2);

        Ended ended = regesta("models", "register", "-m", "s3://bucket/m", "-n", "my_model");

        assertThat(ended).isEqualTo(new Ended(0, "Registered version 2 of model 'my_model' from s3://bucket/m.\n", ""));
    }

    @Test
    void of_a_run_s_uri_the_run_id_is_kept_and_the_source_stays() {
        registry.answers("{}").answers(VERSION_2);

        regesta("models", "register", "-m", "runs:/1234/my_model", "-n", "my_model");

        assertThat(registry.requests.get(1).body())
                .hasToString("{\"name\":\"my_model\",\"source\":\"runs:/1234/my_model\",\"run_id\":\"1234\"}");
    }

    @Test
    void description_tags_and_run_belong_to_the_version() {
        registry.answers("{}").answers(VERSION_2);

        regesta(
                "models",
                "register",
                "-m",
                "s3://b/m",
                "-n",
                "my_model",
                "--run-id",
                "77",
                "--tag",
                "a=1=1",
                "--tag",
                "b=",
                "--description",
                "größer");

        assertThat(registry.requests.get(0).body()).hasToString("{\"name\":\"my_model\"}");
        assertThat(registry.requests.get(1).body())
                .hasToString(
                        "{\"name\":\"my_model\",\"source\":\"s3://b/m\",\"run_id\":\"77\",\"description\":\"größer\","
                                + "\"tags\":[{\"key\":\"a\",\"value\":\"1=1\"},{\"key\":\"b\",\"value\":\"\"}]}");
    }

    @Test
    void as_json_only_the_version_is_printed() {
        registry.answers("{}").answers(VERSION_2);

        Ended ended = regesta("models", "register", "-m", "s3://bucket/m", "-n", "my_model", "--json");

        assertThat(Json.parse(ended.out())).isEqualTo(Json.parse(VERSION_2));
    }

    @Test
    void a_version_refused_leaves_word_of_the_model_that_was_created() {
        registry.answers("{}").refuses(400, "INVALID_PARAMETER_VALUE", "Invalid model version source: '/tmp/x'.");

        Ended ended = regesta("models", "register", "-m", "/tmp/x", "-n", "my_model");

        assertThat(ended)
                .isEqualTo(new Ended(
                        1,
                        "Created model 'my_model'.\n",
                        "INVALID_PARAMETER_VALUE: Invalid model version source: '/tmp/x'.\n"));
    }

    @Test
    void a_model_refused_for_another_reason_gets_no_version() {
        registry.refuses(400, "INVALID_PARAMETER_VALUE", "Invalid model name 'a/b'.");

        Ended ended = regesta("models", "register", "-m", "s3://b/m", "-n", "a/b");

        assertThat(registry.lines()).containsExactly("POST registered-models/create");
        assertThat(ended).isEqualTo(new Ended(1, "", "INVALID_PARAMETER_VALUE: Invalid model name 'a/b'.\n"));
    }

    @Test
    void a_run_id_that_contradicts_the_uri_is_misuse_and_sends_nothing() {
        Ended ended = regesta("models", "register", "-m", "runs:/1/m", "-n", "x", "--run-id", "2");

        assertThat(ended)
                .isEqualTo(new Ended(
                        2,
                        "",
                        "--run-id 2 is another run than that of runs:/1/m. See 'regesta models register --help'.\n"));
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void a_run_s_uri_without_a_run_is_misuse() {
        Ended ended = regesta("models", "register", "-m", "runs:/", "-n", "x");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("'runs:/' names no run: write runs:/RUN_ID/PATH.");
    }
}
