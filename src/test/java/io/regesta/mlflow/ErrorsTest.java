package io.regesta.mlflow;

import static io.regesta.mlflow.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.regesta.mlflow.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.regesta.mlflow.ErrorCode.RESOURCE_CONFLICT;
import static io.regesta.mlflow.ErrorCode.RESOURCE_DOES_NOT_EXIST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Refusal;
import io.regesta.model.Stage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
    private static final String PATHS =
            "Names may be treated as files in certain cases, and must not resolve to other names when treated as such."
                    + " This name would resolve to ";

    private static final String LOCAL_PATH =
            " To use a local path as a model version source, the %1$s request parameter"
                    + " has to be specified and the local path has to be contained within the artifact directory of the run"
                    + " specified by the %1$s.";

    record Row(Refusal refusal, ErrorCode code, int status, String message) {}

    static List<Row> rows() {
        return List.of(
                missing(new Refusal.ModelMissing("m"), "Registered Model with name=m not found"),
                missing(new Refusal.VersionMissing("m", "7"), "Model Version (name=m, version=7) not found"),
                taken(new Refusal.NameTaken("m", false, false), "Registered Model (name=m) already exists."),
                taken(new Refusal.NameTaken("p", true, true), "Prompt (name=p) already exists."),
                taken(
                        new Refusal.NameTaken("p", true, false),
                        "Tried to create a registered model with name 'p', but the name is already taken by a prompt."
                                + " MLflow does not allow creating a model and a prompt with the same name."),
                taken(
                        new Refusal.NameTaken("m", false, true),
                        "Tried to create a prompt with name 'm', but the name is already taken by a registered model."
                                + " MLflow does not allow creating a model and a prompt with the same name."),
                invalid(new Refusal.FieldMissing("name"), "Missing value for required parameter 'name'."),
                invalid(new Refusal.NameInvalid("a/b"), "Invalid model name 'a/b'. Names cannot contain '/' or ':'."),
                invalid(
                        new Refusal.PathLike("name", ".."),
                        "Invalid value \"..\" for parameter 'name' supplied: " + PATHS + "'..'"),
                invalid(
                        new Refusal.PathLike("key", ""),
                        "Invalid value \"\" for parameter 'key' supplied: " + PATHS + "'.'"),
                invalid(
                        new Refusal.TagKeyInvalid("a#b"),
                        "Invalid value \"a#b\" for parameter 'key' supplied: Names may only contain alphanumerics,"
                                + " underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/)."),
                invalid(
                        new Refusal.TooLong("value", 100_000),
                        "'value' exceeds the maximum length of 100000 characters"),
                invalid(
                        new Refusal.TextInvalid("name"),
                        "Invalid value for parameter 'name' supplied: it holds a character that cannot be stored,"
                                + " U+0000, half of a surrogate pair or bytes that are not UTF-8. Leave it out."),
                invalid(
                        new Refusal.TooLong("comment", 5_000),
                        "'X-Regesta-Comment' exceeds the maximum length of 5000 characters"),
                invalid(
                        new Refusal.TextInvalid("actor"),
                        "Invalid value for parameter 'X-Regesta-Actor' supplied: it holds a character that cannot be"
                                + " stored, U+0000, half of a surrogate pair or bytes that are not UTF-8. Leave it out."),
                invalid(
                        new Refusal.AliasInvalid("a b"),
                        "Invalid alias name: 'a b'. Names may only contain alphanumerics, underscores (_), and dashes"
                                + " (-)."),
                invalid(new Refusal.AliasReserved("LATEST"), "'latest' alias name (case insensitive) is reserved."),
                invalid(new Refusal.AliasReserved("V1"), "Version alias name 'V1' is reserved."),
                invalid(
                        new Refusal.StageCannotBeEmptied(Stage.NONE),
                        "Model version transition cannot archive existing model versions because 'None' is not an"
                                + " Active stage. Valid stages are ['Staging', 'Production']"),
                missing(
                        new Refusal.RequestMissing("m", 7, Stage.STAGING),
                        "No request for Model Version (name=m, version=7) to transition to Staging is open"),
                invalid(
                        new Refusal.SourceLocal("/tmp/x", false),
                        "Invalid model version source: '/tmp/x'." + LOCAL_PATH.formatted("run_id")),
                invalid(
                        new Refusal.SourceLocal("/tmp/x", true),
                        "Invalid model version source: '/tmp/x'." + LOCAL_PATH.formatted("model_id")),
                invalid(
                        new Refusal.PromptSourceLocal("/etc/passwd"),
                        "Invalid prompt source: '/etc/passwd'. Local source paths are not allowed for prompts."),
                invalid(
                        new Refusal.SourceNotAbsolute("s3://b"),
                        "Invalid model version source: 's3://b'. If supplying a source as an http, https, local file"
                                + " path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided"
                                + " without relative path references present. Please provide an absolute path."),
                invalid(new Refusal.SourceNotAllowed("s3://b/p"), "Invalid model version source: 's3://b/p'."),
                invalid(
                        new Refusal.SourceUnresolved("models:/m/9"),
                        "Unable to fetch model from model URI source artifact location 'models:/m/9'.Error: this"
                                + " registry has no such model version. Name a version as models:/<name>/<version>."),
                new Row(
                        new Refusal.RevisionMoved("m", 3, 5),
                        RESOURCE_CONFLICT,
                        409,
                        "Registered Model with name=m is at revision 5, not 3. Read it again and decide anew."));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_refusal_says_what_mlflow_says(Row row) {
        assertThat(Errors.of(row.refusal())).isEqualTo(new MlflowError(row.code(), row.status(), row.message()));
    }

    @Test
    void every_refusal_has_a_row() {
        var tested =
                rows().stream().<Class<?>>map(row -> row.refusal().getClass()).collect(Collectors.toSet());

        assertThat(tested).containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void no_refusal_is_an_error_of_the_server(Row row) {
        assertThat(Errors.of(row.refusal()).status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void a_class_of_error_goes_with_a_state(ErrorCode code) {
        assertThat(code.sqlState == null).isEqualTo(code.errorClass == null);
    }

    @Test
    void an_error_is_written_as_mlflow_writes_it() {
        var written = new String(Json.line(Messages.Problem.of(Errors.of(new Refusal.ModelMissing("é")))), UTF_8);

        assertThat(written)
                .isEqualTo(
                        "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"Registered Model with"
                                + " name=\\u00e9 not found\", \"sqlstate\": \"KAM00\", \"error_class\": \"RESOURCE_NOT_FOUND\"}");
    }

    private static Row missing(Refusal refusal, String message) {
        return new Row(refusal, RESOURCE_DOES_NOT_EXIST, 404, message);
    }

    private static Row taken(Refusal refusal, String message) {
        return new Row(refusal, RESOURCE_ALREADY_EXISTS, 400, message);
    }

    private static Row invalid(Refusal refusal, String message) {
        return new Row(refusal, INVALID_PARAMETER_VALUE, 400, message);
    }
}
