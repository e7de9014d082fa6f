package io.regesta.projection;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.journal.StreamHead;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the tables held at one moment, as far as a batch of commands needs it.
 *
 * @param journalTime the journal's time then, in milliseconds
 * @param names which model each sought name belongs to; a name that nobody holds is absent
 * @param models by id, with what was needed
 * @param heads where their streams stand
 * @param happened which of the sought events had taken effect
 */
public record Snapshot(
        long nextOffset,
        long journalTime,
        Map<String, ModelId> names,
        Map<ModelId, RegisteredModel> models,
        Map<ModelId, StreamHead> heads,
        Map<UUID, Happened> happened) {

    /** An event that took effect. */
    public record Happened(
            long offset,
            long at,
            String stream,
            long revision,
            String type,
            int schema,
            @Nullable String fingerprint,
            JsonNode data) {}

    /** The model that holds a name, or null. */
    public @Nullable RegisteredModel named(String name) {
        var id = names.get(name);
        return id == null ? null : models.get(id);
    }
}
