package io.regesta.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Position;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.ModelId;
import io.regesta.model.Refusal;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.registry.Outcome;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final UUID COMMAND = new UUID(0, 7);
    private static final Position POSITION = new Position("log", 3, 14);
    private static final RegisteredModel FRAUD =
            new RegisteredModel(new ModelId(new UUID(0, 1)), "fraud", 4, null, 2, 1, 2, Map.of(), Map.of(), Map.of());

    @Test
    void a_write_that_happened_says_where() {
        var answer = answer(new Outcome.Done(FRAUD, new ModelTagSet("k", "v"), POSITION), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Regesta-Position")).isEqualTo("log:3:14");
        assertThat(text(answer)).isEqualTo("{}");
    }

    @Test
    void a_write_with_nothing_to_do_answers_the_present_state() {
        var answer = answer(new Outcome.Unchanged(FRAUD, POSITION), Reply.MODEL);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Regesta-Position")).isEqualTo("log:3:14");
        assertThat(text(answer)).contains("\"name\": \"fraud\"");
    }

    @Test
    void a_version_that_was_deleted_since_it_was_registered_is_missing() {
        var event = new VersionRegistered(2, "s3://b/p", "s3://b/p", "", null, "", "", Map.of());
        var answer = answer(new Outcome.Done(FRAUD, event, POSITION), Reply.REGISTERED);

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(text(answer)).contains("Model Version (name=fraud, version=2) not found");
    }

    @Test
    void a_stage_that_cannot_be_emptied_is_named_as_the_request_wrote_it() {
        var refused = new Outcome.Refused(new Refusal.StageCannotBeEmptied(Stage.NONE));
        var answer = answer(refused, Reply.moved(1, "nONE"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(text(answer)).contains("because 'nONE' is not an Active stage");
    }

    @Test
    void a_key_used_for_another_request_is_a_422() {
        var answer = answer(new Outcome.KeyReused("order-7"), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(text(answer)).contains("INVALID_PARAMETER_VALUE").contains("'order-7' was used for another request");
    }

    @Test
    void an_event_that_is_too_large_is_a_400() {
        var answer = answer(new Outcome.TooLarge(5_000_000, 4_194_304), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(text(answer)).contains("it takes 5000000 bytes, and at most 4194304 are possible");
    }

    @Test
    void too_much_at_once_is_a_429_that_says_when_to_come_again() {
        var answer = answer(new Outcome.Overloaded(Duration.ofMillis(200)), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(text(answer)).contains("REQUEST_LIMIT_EXCEEDED");
    }

    @Test
    void a_write_that_did_not_happen_for_want_of_a_journal_is_a_503() {
        var answer = answer(unavailable(false), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(text(answer))
                .contains("TEMPORARILY_UNAVAILABLE")
                .contains("The journal does not answer. Nothing happened");
    }

    @Test
    void a_write_of_which_nobody_knows_is_a_503_that_names_the_command() {
        var answer = answer(unavailable(true), Reply.NOTHING);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Regesta-Command")).isEqualTo(COMMAND.toString());
        assertThat(text(answer)).contains("It is not known yet whether command " + COMMAND + " took effect");
    }

    private static Outcome unavailable(boolean mayHaveHappened) {
        return new Outcome.Unavailable(COMMAND, mayHaveHappened, "the journal does not answer", Duration.ofSeconds(5));
    }

    private static Response answer(Outcome outcome, Reply reply) {
        return Answers.of(outcome, reply).build();
    }

    private static String text(Response answer) {
        return new String((byte[]) answer.getEntity(), UTF_8);
    }
}
