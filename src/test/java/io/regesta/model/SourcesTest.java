package io.regesta.model;

import static io.regesta.testing.Examples.PROMPT;
import static io.regesta.testing.Examples.created;
import static io.regesta.testing.Examples.createdPrompt;
import static io.regesta.testing.Examples.register;
import static io.regesta.testing.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.regesta.model.Refusal.PromptSourceLocal;
import io.regesta.model.Refusal.SourceLocal;
import io.regesta.model.Refusal.SourceNotAbsolute;
import io.regesta.model.Refusal.SourceNotAllowed;
import io.regesta.model.Refusal.TooLong;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://b/p",
                "S3://b/p",
                "s3:/bucket/p",
                "s3://b/p/",
                "s3://b//p",
                "s3://b/p?versionId=1",
                "s3://b/100%",
                "s3://b/a%20b+c",
                "s3://b/..a/b..",
                "gs://b/p",
                "abfss://container@account.dfs.core.windows.net/p",
                "dbfs:/a//b/",
                "mlflow-artifacts:/x",
                "mlflow-artifacts://host:5000/x",
                "runs:/R/model",
                "models:/m1/99",
                "models:/m-0123456789abcdef",
                "models:/m1@champion",
                "models:/m1/Production",
                "https://host/a/b?x=1&y=2",
                "http://host/a#b/./c"
            })
    void an_absolute_remote_location_is_a_source(String source) {
        assertThat(refusal(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket",
                "s3://bucket/",
                "s3://bucket?/p",
                "s3://bucket#/p",
                "s3://b/./c",
                "s3://b/c/.",
                "s3://b/../c",
                "s3:/b/p/../../other",
                "hdfs:model",
                "runs:R/model",
                "runs:/",
                "models:m1/1",
                "models:/",
                "models:/m1/../m2/1",
                "models:/m1/./1",
                "http://host/a?x=/../y",
                "https://host:5000/api/2.0/mlflow-artifacts/artifacts/../../../../",
                "mlflow-artifacts://host:5000/..%2f..%2f..%2f",
                "s3://b/%2e%2e/c",
                "s3://b/%252e%252e/c",
                "s3://b/%25%32e%2e/c",
                "s3://b/%zz/%2e%2e/c",
                "s3://b/%/%2e%2e/c",
                "s3://b/.%09./c",
                "s3://b/.\t./c",
                "s3://b/a\\..\\c",
                "http://host/api/artifacts%00",
                "C:\\models\\x"
            })
    void a_location_that_is_not_absolute_or_climbs_however_it_is_written_is_refused(String source) {
        assertThat(refusal(source)).contains(new SourceNotAbsolute(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/x",
                "x",
                "./x",
                "../x",
                "prompt-template",
                "file:/tmp/x",
                "file:///tmp/x",
                "FILE:/tmp/x",
                " file:/tmp/x",
                "fi\tle:/tmp/x",
                "%66ile:/tmp/x",
                "file://host/x",
                "//host/x"
            })
    void a_path_of_somebodys_own_disk_is_refused(String source) {
        assertThat(refusal(source)).contains(new SourceLocal(source, false));
    }

    @Test
    void the_refusal_of_a_local_path_tells_whether_a_logged_model_was_named() {
        var model = given(created("fraud"));

        model.when(register("fraud", "/tmp/x", "run", null, Map.of())).thenRefused(new SourceLocal("/tmp/x", false));
        model.when(register("fraud", "/tmp/x", null, "m-1", Map.of())).thenRefused(new SourceLocal("/tmp/x", true));
        model.when(register("fraud", "/tmp/x", "run", "m-1", Map.of())).thenRefused(new SourceLocal("/tmp/x", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt-template", "x", "../x", "s3://bucket", "hdfs:model", "dummy-source"})
    void a_prompt_has_any_source_that_is_no_local_path(String source) {
        assertThat(promptRefusal(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "//etc/passwd", "file:/etc/passwd", "File:etc", " /etc/passwd", "\tfile:/x"})
    void a_prompt_with_a_local_path_is_refused(String source) {
        assertThat(promptRefusal(source)).contains(new PromptSourceLocal(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mnt/models/x", "/mnt/models", "file:/mnt/models/x", "file:///mnt/models/x/y"})
    void an_installation_may_allow_local_folders(String source) {
        assertThat(below("/mnt/models", source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mnt/models-too/x",
                "/mnt",
                "/mnt/models/../x",
                "/mnt/models/%2e%2e/x",
                "file:///mnt/models/.%0a./x",
                "file://host/mnt/models/x",
                "mnt/models/x"
            })
    void what_is_not_below_an_allowed_folder_stays_refused(String source) {
        assertThat(below("/mnt/models", source)).contains(new SourceLocal(source, false));
    }

    @Test
    void an_installation_may_say_what_every_source_looks_like() {
        var ours = new Sources(List.of(), Pattern.compile("s3://ours/.*"));

        given(created("fraud"))
                .andSources(ours)
                .when(register("fraud", "s3://theirs/p"))
                .thenRefused(new SourceNotAllowed("s3://theirs/p"));
        given(createdPrompt("greet"))
                .andSources(ours)
                .when(register("greet", "prompt-template", PROMPT))
                .thenRefused(new SourceNotAllowed("prompt-template"));
        assertThat(ours.refuse(register("fraud", "s3://ours/p"))).isEmpty();
    }

    @Test
    void a_source_encoded_over_and_over_is_refused_at_once() {
        var source = "s3://b/%" + "25".repeat(1_000_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> given(created("fraud")).when(register("fraud", source)).thenRefused(new TooLong("source", 500)));
    }

    private static Optional<Refusal> refusal(String source) {
        return Sources.REMOTE_ONLY.refuse(register("fraud", source));
    }

    private static Optional<Refusal> promptRefusal(String source) {
        return Sources.REMOTE_ONLY.refuse(register("greet", source, PROMPT));
    }

    private static Optional<Refusal> below(String folder, String source) {
        return new Sources(List.of(folder), null).refuse(register("fraud", source));
    }
}
