package io.regesta.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Position;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.ModelId;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.RegisteredModel;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomesTest {
    private static final UUID COMMAND = new UUID(1, 2);
    private static final Position POSITION = new Position("log", 3, 17);
    private static final RegisteredModel MODEL =
            new RegisteredModel(new ModelId(COMMAND), "m", 42, null, 0, 1, 2, Map.of(), Map.of(), Map.of());

    /** An outcome, and the status it is answered with. */
    record Row(Outcome outcome, int status) {}

    static Stream<Row> table() {
        return Stream.of(
                new Row(new Done(MODEL, new ModelCreated("m", Map.of(), null), POSITION), 200),
                new Row(new Unchanged(MODEL, POSITION), 200),
                new Row(new Gone(MODEL.id(), "m", new ModelUpdated(null), POSITION), 404),
                new Row(new Refused(new ModelMissing("m")), 404),
                new Row(new KeyReused("k"), 422),
                new Row(new TooLarge(5_000_000, 4_194_304), 413),
                new Row(new Overloaded(Duration.ofMillis(1_200)), 429),
                new Row(new Unavailable(COMMAND, false, "Kafka does not answer.", Duration.ofSeconds(5)), 503));
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_outcome_is_answered_with_its_status(Row row) {
        assertThat(answer(row.outcome()).getStatus()).isEqualTo(row.status());
    }

    @Test
    void every_outcome_has_a_row() {
        assertThat(table().map(row -> row.outcome().getClass()).collect(toSet()))
                .isEqualTo(Set.of(Outcome.class.getPermittedSubclasses()));
    }

    @Test
    void a_write_answers_the_revision_and_the_position() {
        var answer = answer(new Unchanged(MODEL, POSITION));

        assertThat(answer.getHeaderString("ETag")).isEqualTo("\"42\"");
        assertThat(answer.getHeaderString("Regesta-Position")).isEqualTo("log:3:17");
    }

    @Test
    void a_deleted_model_has_no_revision_any_more() {
        var answer = answer(new Done(MODEL, new ModelDeleted("m", new TreeMap<>()), POSITION));

        assertThat(answer.getHeaderString("ETag")).isNull();
        assertThat(answer.getHeaderString("Regesta-Position")).isEqualTo("log:3:17");
    }

    @Test
    void who_comes_too_fast_is_told_when_to_come_again_in_whole_seconds() {
        var answer = answer(new Overloaded(Duration.ofMillis(1_200)));

        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(problem(answer).detail()).isEqualTo("Nothing happened. Ask again in 2 s.");
    }

    @Test
    void of_an_unknown_outcome_the_command_is_named() {
        var answer = answer(new Unavailable(COMMAND, true, "The projection does not answer.", Duration.ofSeconds(1)));

        assertThat(answer.getHeaderString("Regesta-Command")).isEqualTo(COMMAND.toString());
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(problem(answer).command()).isEqualTo(COMMAND);
        assertThat(problem(answer).detail())
                .isEqualTo("The projection does not answer. Whether the command happened is not known yet: ask again"
                        + " with the same Idempotency-Key to learn it.");
    }

    @Test
    void what_did_not_happen_is_said_not_to_have_happened() {
        var answer = answer(new Unavailable(COMMAND, false, "the journal does not answer", Duration.ofSeconds(1)));

        assertThat(problem(answer).detail()).isEqualTo("The journal does not answer. Nothing happened: ask again.");
    }

    private static Response answer(Outcome outcome) {
        return Writes.answered(outcome, _ -> Response.ok());
    }

    private static Problem problem(Response answer) {
        return (Problem) answer.getEntity();
    }
}
