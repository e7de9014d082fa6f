package io.regesta.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regesta.journal.Codec;
import io.regesta.journal.Position;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, as its sender hears it. Of a command that took effect it is the same however often it is sent.
 *
 * @param schema the version of this form
 * @param command the sender's own name for the command
 * @param type the command's type
 * @param name what the command calls the model
 * @param outcome {@code done}, {@code unchanged} or {@code refused}
 * @param position of what is done, where its event stands in the journal; of what is unchanged, how far the registry had
 *     been read
 * @param model the model's id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schema", "command", "workspace", "type", "name", "outcome", "position", "model", "event", "refusal"
})
record OutcomeMessage(
        int schema,
        String command,
        String workspace,
        String type,
        String name,
        String outcome,
        @Nullable String position,
        @Nullable String model,
        @Nullable Happened event,
        @Nullable Problem refusal) {

    static final String DONE = "done";
    static final String UNCHANGED = "unchanged";
    static final String REFUSED = "refused";

    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** What happened, as the journal has it. */
    @JsonPropertyOrder({"type", "schema", "data"})
    record Happened(String type, int schema, JsonNode data) {}

    /**
     * Why it did not happen.
     *
     * @param code what kind of refusal it is, for good
     * @param detail what is wrong, and what to do
     * @param field the field or header at fault
     * @param revision the model's present revision, when another was wanted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"code", "detail", "field", "revision"})
    record Problem(
            String code,
            String detail,
            @Nullable String field,
            @Nullable Long revision) {
        static Problem of(String code, String detail) {
            return new Problem(code, detail, null, null);
        }

        static Problem of(String code, String field, String detail) {
            return new Problem(code, detail, field, null);
        }
    }

    /** What its sender hears of a command that came to that outcome. */
    static OutcomeMessage of(Received received, Outcome outcome) {
        return switch (outcome) {
            case Done(var model, var event, var position) -> done(received, model.id(), event(event), position);
            case Gone gone -> done(received, gone.model(), event(gone.event()), gone.position());
            case Unchanged(var model, var position) ->
                new OutcomeMessage(
                        SCHEMA,
                        received.id(),
                        received.workspace(),
                        received.type().title(),
                        Quoted.whole(received.body().name()),
                        UNCHANGED,
                        position.toString(),
                        model.id().toString(),
                        null,
                        null);
            case Refused(var refusal) -> refused(received, Refusals.of(refusal));
            case KeyReused _ -> refused(received, Refusals.idReused(received.id()));
            case TooLarge tooLarge -> refused(received, Refusals.of(tooLarge));
            case Overloaded _, Unavailable _ ->
                throw new IllegalArgumentException("what is not decided yet is no outcome");
        };
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an outcome that cannot be written", impossible);
        }
    }

    private static Happened event(Event event) {
        return new Happened(Codec.type(event), Codec.schema(event), Codec.data(event));
    }

    private static OutcomeMessage done(Received received, ModelId model, Happened event, Position position) {
        return new OutcomeMessage(
                SCHEMA,
                received.id(),
                received.workspace(),
                received.type().title(),
                received.body().name(),
                DONE,
                position.toString(),
                model.toString(),
                event,
                null);
    }

    private static OutcomeMessage refused(Received received, Problem why) {
        return new OutcomeMessage(
                SCHEMA,
                received.id(),
                received.workspace(),
                received.type().title(),
                Quoted.whole(received.body().name()),
                REFUSED,
                null,
                null,
                null,
                why);
    }
}
