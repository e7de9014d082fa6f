package io.regesta.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that took effect on a model: what, when, by whom and why.
 *
 * @param revision its number among the model's events, from 1 without gaps
 * @param at milliseconds of the journal's time
 * @param type the event's stored type name
 * @param cause the id of the event that led to this one
 * @param data the event's own fields, as they stand in the journal
 */
public record HistoryEntry(
        Position position,
        UUID eventId,
        long revision,
        long at,
        String type,
        Actor actor,
        @Nullable String comment,
        @Nullable UUID cause,
        JsonNode data) {}
