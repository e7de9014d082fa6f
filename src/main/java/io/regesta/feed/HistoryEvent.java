package io.regesta.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.journal.Actor;
import io.regesta.journal.Position;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that took effect, as the history keeps it.
 *
 * @param stream whose event it is, such as {@code model/<id>}
 * @param revision its number in the stream
 * @param event its id, which is the command's
 * @param at milliseconds of the journal's time
 * @param data the event's own fields, as they stand in the journal
 * @param context what was known of the model at that moment; JSON's null when nothing was kept
 * @param size of data and context, in characters of their JSON
 */
public record HistoryEvent(
        Position position,
        String workspace,
        String stream,
        long revision,
        UUID event,
        long at,
        String type,
        int schema,
        Actor actor,
        @Nullable String comment,
        @Nullable UUID cause,
        @Nullable String trace,
        JsonNode data,
        JsonNode context,
        int size) {}
