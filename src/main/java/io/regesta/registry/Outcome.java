package io.regesta.registry;

import io.regesta.journal.Position;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.model.Refusal;
import io.regesta.model.RegisteredModel;
import java.time.Duration;
import java.util.UUID;

/** What became of an {@link Ask}. */
public sealed interface Outcome {

    /**
     * It happened, and every replica's next read shows it.
     *
     * @param model the model just after the event, with the part that the command needs; of a deleted model, as it was
     * @param position where the event stands in the journal
     */
    record Done(RegisteredModel model, Event event, Position position) implements Outcome {}

    /** What was asked for was so already; {@code position} is how far the registry had been read. */
    record Unchanged(RegisteredModel model, Position position) implements Outcome {}

    /**
     * It happened when it was first asked, to a model that is gone since.
     *
     * @param name what the command calls the model
     * @param position where the event stands in the journal
     */
    record Gone(ModelId model, String name, Event event, Position position) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** The idempotency key was used before, for another request. Nothing happened now. */
    record KeyReused(String key) implements Outcome {}

    /** The event would not fit into a record of the journal. Nothing happened. */
    record TooLarge(int bytes, int maximum) implements Outcome {}

    /** Too much is waiting. Nothing happened; ask again after a while. */
    record Overloaded(Duration retryAfter) implements Outcome {}

    /**
     * The journal or the database does not answer.
     *
     * @param command the command's id
     * @param mayHaveHappened false: it did not and will not happen. True: nobody knows yet; the same idempotency key
     *     will answer what happened
     */
    record Unavailable(UUID command, boolean mayHaveHappened, String reason, Duration retryAfter) implements Outcome {
        /** The reason as a sentence, such as {@code The journal does not answer.} */
        public String sentence() {
            var sentence = Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
            return sentence.endsWith(".") ? sentence : sentence + ".";
        }
    }
}
