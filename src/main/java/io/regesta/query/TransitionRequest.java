package io.regesta.query;

import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import io.regesta.model.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A request for a version to be moved that is open.
 *
 * @param model the name of the version's model
 * @param at when it was made, in milliseconds of the journal's time
 * @param actor who made it
 * @param comment why
 * @param position where it stands in the journal
 */
public record TransitionRequest(
        String model,
        int version,
        Stage to,
        long at,
        Actor actor,
        @Nullable String comment,
        Position position) {}
