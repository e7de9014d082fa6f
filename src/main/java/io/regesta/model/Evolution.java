package io.regesta.model;

import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies events. It never refuses: what has happened has happened. An event that speaks of a part which the given
 * state does not hold leaves that part alone.
 */
public final class Evolution {
    private Evolution() {}

    /**
     * The model after an event.
     *
     * @param model the model before it; null when it did not exist
     * @param at the event's time, in milliseconds of the journal's clock
     * @return null when the model no longer exists
     */
    public static @Nullable RegisteredModel evolve(@Nullable RegisteredModel model, ModelId id, Event event, long at) {
        if (model == null) {
            return event instanceof ModelCreated created ? create(id, created, at) : null;
        }
        var next = new Next(model);
        return switch (event) {
            case ModelCreated created -> create(id, created, at);
            case ModelDeleted _ -> null;
            // MLflow's contract: a rename moves the time of every version too.
            case ModelRenamed renamed ->
                next.at(at)
                        .named(renamed.to())
                        .versions(all -> all.replaceAll((_, version) -> version.touched(at)))
                        .model();
            case ModelUpdated updated ->
                next.at(at).described(updated.description()).model();
            case ModelTagSet set ->
                next.tags(tags -> tags.put(set.key(), set.value())).model();
            case ModelTagDeleted deleted ->
                next.tags(tags -> tags.remove(deleted.key())).model();
            case AliasSet set ->
                next.aliases(aliases -> aliases.put(set.alias(), set.version())).model();
            case AliasDeleted deleted ->
                next.aliases(aliases -> aliases.remove(deleted.alias())).model();
            case VersionRegistered registered ->
                next.at(at)
                        .numbered(registered.version())
                        .versions(all -> all.put(registered.version(), version(registered, at)))
                        .model();
            case VersionUpdated updated ->
                next.version(updated.version(), version -> version.described(updated.description(), at))
                        .model();
            case StageTransitioned moved ->
                next.at(at).versions(all -> move(all, moved, at)).model();
            case TransitionRequested requested ->
                next.version(requested.version(), version -> version.requested(requested.to()))
                        .model();
            case TransitionRejected rejected ->
                next.version(rejected.version(), version -> version.notRequested(rejected.to()))
                        .model();
            case TransitionCancelled cancelled ->
                next.version(cancelled.version(), version -> version.notRequested(cancelled.to()))
                        .model();
            case VersionDeleted deleted ->
                next.at(at)
                        .aliases(aliases -> deleted.aliases().forEach(aliases::remove))
                        .versions(all -> all.remove(deleted.version()))
                        .model();
            case VersionTagSet set ->
                next.version(
                                set.version(),
                                version -> version.withTags(
                                        with(version.tags(), tags -> tags.put(set.key(), set.value()))))
                        .model();
            case VersionTagDeleted deleted ->
                next.version(
                                deleted.version(),
                                version -> version.withTags(with(version.tags(), tags -> tags.remove(deleted.key()))))
                        .model();
        };
    }

    private static RegisteredModel create(ModelId id, ModelCreated created, long at) {
        return new RegisteredModel(
                id, created.name(), 1, created.description(), 0, at, at, created.tags(), Map.of(), Map.of());
    }

    private static ModelVersion version(VersionRegistered event, long at) {
        return new ModelVersion(
                event.version(),
                Stage.NONE,
                event.description(),
                event.source(),
                event.storageLocation(),
                event.runId(),
                event.loggedModel(),
                event.runLink(),
                at,
                at,
                event.tags(),
                Set.of());
    }

    private static void move(Map<Integer, ModelVersion> versions, StageTransitioned event, long at) {
        versions.computeIfPresent(event.version(), (_, version) -> version.in(event.to(), at));
        for (var number : event.displaced()) {
            versions.computeIfPresent(number, (_, version) -> version.in(Stage.ARCHIVED, at));
        }
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, Consumer<Map<K, V>> change) {
        var copy = new HashMap<>(map);
        change.accept(copy);
        return Collections.unmodifiableMap(copy);
    }

    /** A model's next revision: like the one before but for what is said. */
    private static final class Next {
        private final RegisteredModel before;
        private String name;
        private @Nullable String description;
        private int lastVersion;
        private long updatedAt;
        private Map<String, String> tags;
        private Map<String, Integer> aliases;
        private Map<Integer, ModelVersion> versions;

        Next(RegisteredModel before) {
            this.before = before;
            this.name = before.name();
            this.description = before.description();
            this.lastVersion = before.lastVersion();
            this.updatedAt = before.updatedAt();
            this.tags = before.tags();
            this.aliases = before.aliases();
            this.versions = before.versions();
        }

        Next at(long time) {
            updatedAt = time;
            return this;
        }

        Next named(String next) {
            name = next;
            return this;
        }

        Next described(@Nullable String next) {
            description = next;
            return this;
        }

        Next numbered(int last) {
            lastVersion = last;
            return this;
        }

        Next tags(Consumer<Map<String, String>> change) {
            tags = with(tags, change);
            return this;
        }

        Next aliases(Consumer<Map<String, Integer>> change) {
            aliases = with(aliases, change);
            return this;
        }

        Next versions(Consumer<Map<Integer, ModelVersion>> change) {
            versions = with(versions, change);
            return this;
        }

        Next version(int number, UnaryOperator<ModelVersion> change) {
            return versions(all -> all.computeIfPresent(number, (_, version) -> change.apply(version)));
        }

        RegisteredModel model() {
            return new RegisteredModel(
                    before.id(),
                    name,
                    before.revision() + 1,
                    description,
                    lastVersion,
                    before.createdAt(),
                    updatedAt,
                    tags,
                    aliases,
                    versions);
        }
    }
}
