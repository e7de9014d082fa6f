package io.regesta.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Refusal;
import io.regesta.model.Refusal.AliasInvalid;
import io.regesta.model.Refusal.AliasReserved;
import io.regesta.model.Refusal.FieldMissing;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.NameInvalid;
import io.regesta.model.Refusal.NameTaken;
import io.regesta.model.Refusal.PathLike;
import io.regesta.model.Refusal.PromptSourceLocal;
import io.regesta.model.Refusal.RequestMissing;
import io.regesta.model.Refusal.RevisionMoved;
import io.regesta.model.Refusal.SourceLocal;
import io.regesta.model.Refusal.SourceNotAbsolute;
import io.regesta.model.Refusal.SourceNotAllowed;
import io.regesta.model.Refusal.SourceUnresolved;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.TagKeyInvalid;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.model.Stage;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    /** A refusal, and the problem that it is answered with. */
    record Row(
            Refusal refusal,
            int status,
            String type,
            @Nullable String field,
            String detail) {}

    static Stream<Row> table() {
        return Stream.of(
                new Row(new ModelMissing("m"), 404, "model-missing", null, "There is no registered model 'm'."),
                new Row(
                        new VersionMissing("m", "7"),
                        404,
                        "version-missing",
                        null,
                        "There is no version 7 of a model 'm'."),
                new Row(
                        new NameTaken("m", false, false),
                        409,
                        "name-taken",
                        "name",
                        "A model named 'm' exists. Choose another name."),
                new Row(
                        new NameTaken("p", true, false),
                        409,
                        "name-taken",
                        "name",
                        "A prompt named 'p' exists. Choose another name."),
                new Row(
                        new FieldMissing("new_name"),
                        400,
                        "field-missing",
                        "name",
                        "Give name a value that is not blank."),
                new Row(
                        new NameInvalid("a/b"),
                        400,
                        "field-invalid",
                        "name",
                        "The name 'a/b' holds a slash or a colon, which models:/ addresses cannot carry. Leave them"
                                + " out."),
                new Row(
                        new PathLike("key", ".."),
                        400,
                        "field-invalid",
                        "key",
                        "'..', taken as a path, would be another one. Leave out '.', '..' and needless slashes."),
                new Row(
                        new TagKeyInvalid("a#b"),
                        400,
                        "field-invalid",
                        "key",
                        "The tag key 'a#b' may only hold letters, digits, '_', '-', '.', ' ', ':' and '/'."),
                new Row(new TooLong("run_id", 32), 400, "field-invalid", "runId", "Give runId at most 32 characters."),
                new Row(
                        new TooLong("Registered model alias name", 255),
                        400,
                        "field-invalid",
                        "alias",
                        "Give alias at most 255 characters."),
                new Row(
                        new TextInvalid("run_link"),
                        400,
                        "field-invalid",
                        "runLink",
                        "Take U+0000, unpaired surrogates and bytes that are not UTF-8 out of runLink."),
                new Row(
                        new TextInvalid("model_id"),
                        400,
                        "field-invalid",
                        "loggedModel",
                        "Take U+0000, unpaired surrogates and bytes that are not UTF-8 out of loggedModel."),
                new Row(
                        new TooLong("actor", 255),
                        400,
                        "field-invalid",
                        "X-Regesta-Actor",
                        "Give X-Regesta-Actor at most 255 characters."),
                new Row(
                        new AliasInvalid("a b"),
                        400,
                        "field-invalid",
                        "alias",
                        "The alias 'a b' may only hold letters, digits, '_' and '-'."),
                new Row(
                        new AliasReserved("v1"),
                        400,
                        "field-invalid",
                        "alias",
                        "The alias 'v1' is reserved, as 'latest' and 'v1', 'v2' … are. Choose another."),
                new Row(
                        new StageCannotBeEmptied(Stage.NONE),
                        400,
                        "archive-refused",
                        "archiveExisting",
                        "Only Staging and Production can be emptied, not None. Leave archiveExisting out."),
                new Row(
                        new RequestMissing("m", 7, Stage.PRODUCTION),
                        404,
                        "request-missing",
                        null,
                        "Nobody asks for version 7 of the model 'm' to be moved to Production, or no longer."),
                new Row(
                        new SourceLocal("/tmp/x", true),
                        400,
                        "source-refused",
                        "source",
                        "The source '/tmp/x' is a path of a local disk. Give a location that every reader reaches,"
                                + " such as s3://bucket/path."),
                new Row(
                        new PromptSourceLocal("/etc/passwd"),
                        400,
                        "source-refused",
                        "source",
                        "The source '/etc/passwd' is a local path, which a prompt cannot have."),
                new Row(
                        new SourceNotAbsolute("s3://b/../c"),
                        400,
                        "source-refused",
                        "source",
                        "The source 's3://b/../c' is not an absolute location. Give one without '..' or other"
                                + " relative parts."),
                new Row(
                        new SourceNotAllowed("s3://b"),
                        400,
                        "source-refused",
                        "source",
                        "The source 's3://b' is not among the sources that this server allows."),
                new Row(
                        new SourceUnresolved("models:/m/Production"),
                        400,
                        "source-refused",
                        "source",
                        "The source 'models:/m/Production' names no version of this registry. Write it as models:/name/1"
                                + " or models:/name@alias."),
                new Row(
                        new RevisionMoved("m", 3, 5),
                        412,
                        "revision-moved",
                        "If-Match",
                        "The model 'm' is at revision 5, not 3. Read it again, then decide."));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_refusal_is_answered_with_its_row(Row row) {
        var problem = Problems.of(row.refusal());

        assertThat(problem.status()).isEqualTo(row.status());
        assertThat(problem.type()).isEqualTo("/problems/" + row.type());
        assertThat(problem.field()).isEqualTo(row.field());
        assertThat(problem.detail()).isEqualTo(row.detail());
    }

    @Test
    void every_refusal_has_a_row() {
        assertThat(table().map(row -> row.refusal().getClass()).collect(toSet()))
                .isEqualTo(Set.of(Refusal.class.getPermittedSubclasses()));
    }

    @Test
    void a_moved_revision_says_the_present_one() {
        assertThat(Problems.of(new RevisionMoved("m", 3, 5)).revision()).isEqualTo(5);
    }

    @Test
    void every_type_of_problem_has_an_address_of_its_own() {
        assertThat(Stream.of(ProblemType.values()).map(ProblemType::address)).doesNotHaveDuplicates();
    }

    @Test
    void a_long_text_is_shown_short() {
        assertThat(Problems.of(new ModelMissing("é".repeat(300))).detail())
                .isEqualTo("There is no registered model '" + "é".repeat(100) + "…' (300 characters).");
    }

    @Test
    void what_json_cannot_carry_is_shown_as_a_replacement_character() {
        assertThat(Problems.of(new ModelMissing("a\uD800b")).detail())
                .isEqualTo("There is no registered model 'a\uFFFDb'.");
    }
}
