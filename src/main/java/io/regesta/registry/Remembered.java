package io.regesta.registry;

import io.regesta.journal.StreamHead;
import io.regesta.model.ModelId;
import io.regesta.model.ModelVersion;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.projection.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts of models that a writer has just loaded or changed, as the tables hold them at one position. While nobody
 * else writes, its next commands on the same parts need no snapshot.
 *
 * <p>Somebody else may have written without its being known here yet. So this is enough to decide that something
 * happens, for then the acceptance rule finds out whether the model has moved on; a refusal, or that there is nothing to
 * do, nobody would check afterwards: that is for the tables to say. The rule compares where a stream stands and not what
 * the model is like: a part may be old, but it has to be what the tables held at the position that is said with it.
 */
final class Remembered {
    /** How many characters the parts may have together; those that were used last stay. */
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    /** A part to which more versions were added is loaded again: changing it has become dearer than that. */
    private static final int MOST_VERSIONS = 32;

    private record Part(Needs needs, RegisteredModel model, StreamHead head, long characters) {
        Part(Needs needs, RegisteredModel model, StreamHead head) {
            this(needs, model, head, characters(model));
        }

        private static long characters(RegisteredModel model) {
            return 500
                    + length(model.description())
                    + length(model.tags())
                    + model.versions().values().stream()
                            .mapToLong(Part::characters)
                            .sum();
        }

        private static long characters(ModelVersion version) {
            return 500
                    + length(version.description())
                    + length(version.source())
                    + length(version.storageLocation())
                    + length(version.tags());
        }

        private static long length(Map<String, String> tags) {
            return tags.entrySet().stream()
                    .mapToLong(tag -> length(tag.getKey()) + length(tag.getValue()))
                    .sum();
        }

        private static long length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** The journal, and the life of the database. */
    private record Origin(String log, long life) {}

    private final SequencedMap<String, Part> parts = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Origin origin;
    private long characters;
    private long nextOffset;
    private long journalTime;

    /** What is remembered is good for that journal, in that life of the database. */
    void in(String log, long life) {
        var present = new Origin(log, life);
        if (!present.equals(origin)) {
            forget();
            origin = present;
        }
    }

    /**
     * What the tables hold, as if a snapshot had been taken; empty when not all of it is remembered.
     *
     * @param needs what is needed of each model, by name
     * @param applied how far the projection is known to have come
     */
    Optional<Snapshot> snapshot(Map<String, Needs> needs, long applied) {
        if (applied > nextOffset) {
            forget();
        }
        var names = new HashMap<String, ModelId>();
        var models = new HashMap<ModelId, RegisteredModel>();
        var heads = new HashMap<ModelId, StreamHead>();
        for (var needed : needs.entrySet()) {
            var part = parts.get(needed.getKey());
            if (part == null || !part.needs().cover(needed.getValue())) {
                return Optional.empty();
            }
            var id = part.model().id();
            names.put(needed.getKey(), id);
            models.put(id, part.model());
            heads.put(id, part.head());
        }
        return Optional.of(new Snapshot(nextOffset, journalTime, names, models, heads, Map.of()));
    }

    /** The tables were asked for these parts, and hold them so. */
    void loaded(Snapshot snapshot, Map<String, Needs> needs) {
        if (snapshot.nextOffset() != nextOffset) {
            forget();
        }
        stands(snapshot);
        needs.forEach((name, need) -> remember(name, need, snapshot));
    }

    /**
     * A batch has brought what {@link #snapshot} gave, or what was {@link #loaded}, here.
     *
     * @param after null when that cannot be told, for somebody else wrote too, or names have moved
     */
    void carried(@Nullable Snapshot after) {
        if (after == null) {
            forget();
            return;
        }
        stands(after);
        for (var name : after.names().keySet()) {
            var part = parts.get(name);
            if (part != null) {
                remember(name, part.needs(), after);
            }
        }
    }

    void forget() {
        parts.clear();
        characters = 0;
    }

    private void stands(Snapshot snapshot) {
        nextOffset = snapshot.nextOffset();
        journalTime = snapshot.journalTime();
    }

    private void remember(String name, Needs needs, Snapshot snapshot) {
        var before = parts.remove(name);
        if (before != null) {
            characters -= before.characters();
        }
        var model = snapshot.named(name);
        // The whole of a model is asked anew each time, and may be large.
        if (model == null || needs.whole() || model.versions().size() > MOST_VERSIONS) {
            return;
        }
        var head = snapshot.heads().getOrDefault(model.id(), StreamHead.NONE);
        if (model.revision() != head.revision()) {
            return;
        }
        var part = new Part(needs, model, head);
        parts.put(name, part);
        characters += part.characters();
        while (characters > MOST_CHARACTERS) {
            var eldest = parts.pollFirstEntry();
            characters -= eldest.getValue().characters();
        }
    }
}
