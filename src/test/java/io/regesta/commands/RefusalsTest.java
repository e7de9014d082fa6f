package io.regesta.commands;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regesta.commands.OutcomeMessage.Problem;
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
import io.regesta.registry.Outcome.TooLarge;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    /** A refusal, its code and the field it names. */
    record Row(Refusal refusal, String code, @Nullable String field) {}

    static Stream<Row> table() {
        return Stream.of(
                new Row(new ModelMissing("m"), "model-missing", null),
                new Row(new VersionMissing("m", "7"), "version-missing", null),
                new Row(new NameTaken("m", true, false), "name-taken", "name"),
                new Row(new FieldMissing("new_name"), "field-missing", "newName"),
                new Row(new NameInvalid("a/b\ud800"), "field-invalid", "name"),
                new Row(new PathLike("key", ".."), "field-invalid", "key"),
                new Row(new TagKeyInvalid("?"), "field-invalid", "key"),
                new Row(new TooLong("run_id", 32), "field-invalid", "runId"),
                new Row(new TextInvalid("actor"), "field-invalid", "regesta-actor"),
                new Row(new AliasInvalid("?"), "field-invalid", "alias"),
                new Row(new AliasReserved("v1"), "field-invalid", "alias"),
                new Row(new StageCannotBeEmptied(Stage.NONE), "archive-refused", "archiveExisting"),
                new Row(new RequestMissing("m", 1, Stage.STAGING), "request-missing", null),
                new Row(new SourceLocal("/tmp", false), "source-refused", "source"),
                new Row(new PromptSourceLocal("/tmp"), "source-refused", "source"),
                new Row(new SourceNotAbsolute("s3://b/../c"), "source-refused", "source"),
                new Row(new SourceNotAllowed("s3://b/c"), "source-refused", "source"),
                new Row(new SourceUnresolved("models:/m/9"), "source-refused", "source"),
                new Row(new RevisionMoved("m", 1, 2), "revision-moved", "ifRevision"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_refusal_has_a_code_and_names_the_field(Row row) {
        var problem = Refusals.of(row.refusal());

        assertThat(problem.code()).isEqualTo(row.code());
        assertThat(problem.field()).isEqualTo(row.field());
        assertThat(problem.detail()).endsWith(".").doesNotContain("\ud800");
    }

    @Test
    void every_refusal_has_a_row() {
        assertThat(table().map(row -> row.refusal().getClass()).collect(toSet()))
                .isEqualTo(Set.of(Refusal.class.getPermittedSubclasses()));
    }

    @Test
    void the_schema_lists_exactly_the_codes_there_are() throws Exception {
        var codes = Stream.concat(
                        table().map(row -> Refusals.of(row.refusal())),
                        Stream.of(Refusals.idReused("7"), Refusals.of(new TooLarge(5, 4))))
                .map(Problem::code)
                .collect(toSet());
        var listed = new HashSet<String>();
        try (var schema = RefusalsTest.class.getResourceAsStream("/schemas/command-outcome.v1.json")) {
            new ObjectMapper()
                    .readTree(schema)
                    .at("/oneOf/2/properties/refusal/properties/code/enum")
                    .forEach(code -> listed.add(code.asText()));
        }

        assertThat(listed).isEqualTo(codes);
    }

    @Test
    void a_long_text_is_shown_cut() {
        assertThat(Refusals.of(new ModelMissing("x".repeat(300))).detail()).hasSizeLessThan(200);
    }
}
