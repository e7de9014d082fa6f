package io.regesta.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.regesta.journal.Position;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.ModelId;
import io.regesta.model.Refusal.RevisionMoved;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.Unchanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and outcomes as pipelines out there send and read them. A file is changed by nobody: a new version gets a new one. */
class GoldenCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Position POSITION = new Position("log", 3, 17);
    private static final RegisteredModel FRAUD = new RegisteredModel(
            new ModelId(UUID.fromString("01a20708-2156-7d9f-975f-41c0773c57d4")),
            "fraud",
            13,
            null,
            7,
            1,
            2,
            Map.of(),
            Map.of(),
            Map.of());
    private static final StageTransitioned MOVED =
            new StageTransitioned(7, Stage.STAGING, Stage.PRODUCTION, List.of(6));

    record Row(String file, Outcome outcome) {}

    static Stream<Row> outcomes() {
        return Stream.of(
                new Row("done", new Done(FRAUD, MOVED, POSITION)),
                new Row("done", new Gone(FRAUD.id(), "fraud", MOVED, POSITION)),
                new Row("unchanged", new Unchanged(FRAUD, POSITION)),
                new Row("refused", new Refused(new RevisionMoved("fraud", 12, 13))));
    }

    @ParameterizedTest
    @EnumSource(CommandType.class)
    void a_golden_command_is_read_and_fits_the_schema(CommandType type) throws Exception {
        var value = Sent.golden("commands/%s.%d.json".formatted(type.title(), type.schema()));

        var received = new CommandReader(Set.of()).read(Sent.command(value));

        assertThat(received.type()).isEqualTo(type);
        assertThat(received.body()).isInstanceOf(type.form());
        assertThat(JSON.valueToTree(received.body()).toString())
                .as("what was read")
                .isEqualTo(JSON.readTree(value).path("data").toString().replace("\"Production\"", "\"PRODUCTION\""));
        assertThat(received.ifRevision()).isEqualTo(type == CommandType.CREATE_MODEL ? null : Long.valueOf(12));
        assertThat(schema("command.v1").validate(JSON.readTree(value))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void an_outcome_is_written_as_its_golden_file_stands_and_fits_the_schema(Row row) throws Exception {
        var transition = Sent.golden("commands/transition-stage.1.json");
        var received = new CommandReader(Set.of()).read(Sent.command(transition));

        var written = OutcomeMessage.of(received, row.outcome()).json();

        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(Sent.golden("outcomes/" + row.file() + ".1.json")));
        assertThat(schema("command-outcome.v1").validate(JSON.readTree(written)))
                .isEmpty();
    }

    @Test
    void an_outcome_of_a_command_that_took_effect_says_nothing_of_what_the_model_became_since() throws Exception {
        var received = new CommandReader(Set.of())
                .read(Sent.command(Sent.json(
                        "{'type':'update-model','schema':1," + "'data':{'name':'fraud','description':null}}")));
        var event = new ModelUpdated(null);

        var first = OutcomeMessage.of(received, new Done(FRAUD, event, POSITION));
        var again = OutcomeMessage.of(received, new Gone(FRAUD.id(), "fraud", event, POSITION));

        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void the_schema_refuses_what_is_no_command() throws Exception {
        assertThat(schema("command.v1").validate(JSON.readTree("{\"type\":\"paint-model\",\"schema\":1,\"data\":{}}")))
                .isNotEmpty();
    }

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(GoldenCommandsTest.class.getResourceAsStream("/schemas/" + name + ".json"));
    }
}
