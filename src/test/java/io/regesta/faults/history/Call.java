package io.regesta.faults.history;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Request.Write;
import io.regesta.model.Command.RequestTransition;
import io.regesta.model.Command.SetAlias;
import io.regesta.model.Command.TransitionStage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history: what somebody asked for and what they were told in the end.
 *
 * @param event the id of the event that a write leads to; null of a read
 * @param start when it was first asked, on the clock of all clients
 * @param end when the answer was there
 * @param again true when it was asked more than once because an answer did not come or said that nobody knows
 */
public record Call(@Nullable UUID event, Request request, long start, long end, Answer answer, boolean again) {

    /** False of a write that did not happen and of a read that was not answered: neither says anything. */
    boolean counts() {
        return !(answer instanceof NotDone) && (request instanceof Write || !(answer instanceof Unknown));
    }

    /**
     * True when it may take effect at any time, or never. That is also so when it was told done the second time because
     * there was nothing to do: the first asking may still be under way.
     */
    boolean isPending() {
        return answer instanceof Unknown
                || (again
                        && answer instanceof Done
                        && request instanceof Write(var command)
                        && (command instanceof TransitionStage
                                || command instanceof SetAlias
                                || command instanceof RequestTransition));
    }

    @Override
    public String toString() {
        return "%s, from %d to %d%s: %s".formatted(request, start, end, again ? ", asked again" : "", answer);
    }
}
