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
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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
        return switch (event) {
            case ModelCreated created -> create(id, created, at);
            case ModelDeleted _ -> null;
            case ModelRenamed renamed -> rename(model, renamed.to(), at);
            case ModelUpdated updated -> next(model, model.name(), updated.description(), at, model.versions());
            case ModelTagSet set -> tagged(model, tags -> tags.put(set.key(), set.value()));
            case ModelTagDeleted deleted -> tagged(model, tags -> tags.remove(deleted.key()));
            case AliasSet set -> aliased(model, aliases -> aliases.put(set.alias(), set.version()));
            case AliasDeleted deleted -> aliased(model, aliases -> aliases.remove(deleted.alias()));
            case VersionRegistered registered -> register(model, registered, at);
            case VersionUpdated updated ->
                changed(model, updated.version(), version -> version.described(updated.description(), at));
            case StageTransitioned moved -> move(model, moved, at);
            case VersionDeleted deleted -> delete(model, deleted, at);
            case VersionTagSet set ->
                changed(
                        model,
                        set.version(),
                        version -> version.withTags(with(version.tags(), tags -> tags.put(set.key(), set.value()))));
            case VersionTagDeleted deleted ->
                changed(
                        model,
                        deleted.version(),
                        version -> version.withTags(with(version.tags(), tags -> tags.remove(deleted.key()))));
        };
    }

    private static RegisteredModel create(ModelId id, ModelCreated created, long at) {
        return new RegisteredModel(
                id, created.name(), 1, created.description(), 0, at, at, created.tags(), Map.of(), Map.of());
    }

    /** MLflow's contract: a rename moves the time of every version too. */
    private static RegisteredModel rename(RegisteredModel model, String name, long at) {
        var versions = with(model.versions(), all -> all.replaceAll((number, version) -> version.touched(at)));
        return next(model, name, model.description(), at, versions);
    }

    private static RegisteredModel register(RegisteredModel model, VersionRegistered event, long at) {
        var version = new ModelVersion(
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
                event.tags());
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision() + 1,
                model.description(),
                event.version(),
                model.createdAt(),
                at,
                model.tags(),
                model.aliases(),
                with(model.versions(), versions -> versions.put(event.version(), version)));
    }

    private static RegisteredModel move(RegisteredModel model, StageTransitioned event, long at) {
        var versions = with(model.versions(), all -> {
            all.computeIfPresent(event.version(), (number, version) -> version.in(event.to(), at));
            for (var number : event.displaced()) {
                all.computeIfPresent(number, (_, version) -> version.in(Stage.ARCHIVED, at));
            }
        });
        return next(model, model.name(), model.description(), at, versions);
    }

    private static RegisteredModel delete(RegisteredModel model, VersionDeleted event, long at) {
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision() + 1,
                model.description(),
                model.lastVersion(),
                model.createdAt(),
                at,
                model.tags(),
                with(model.aliases(), aliases -> event.aliases().forEach(aliases::remove)),
                with(model.versions(), versions -> versions.remove(event.version())));
    }

    private static RegisteredModel changed(RegisteredModel model, int number, UnaryOperator<ModelVersion> change) {
        return next(
                model,
                model.name(),
                model.description(),
                model.updatedAt(),
                with(
                        model.versions(),
                        versions -> versions.computeIfPresent(number, (_, version) -> change.apply(version))));
    }

    private static RegisteredModel tagged(RegisteredModel model, Consumer<Map<String, String>> change) {
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision() + 1,
                model.description(),
                model.lastVersion(),
                model.createdAt(),
                model.updatedAt(),
                with(model.tags(), change),
                model.aliases(),
                model.versions());
    }

    private static RegisteredModel aliased(RegisteredModel model, Consumer<Map<String, Integer>> change) {
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision() + 1,
                model.description(),
                model.lastVersion(),
                model.createdAt(),
                model.updatedAt(),
                model.tags(),
                with(model.aliases(), change),
                model.versions());
    }

    private static RegisteredModel next(
            RegisteredModel model,
            String name,
            @Nullable String description,
            long at,
            Map<Integer, ModelVersion> versions) {
        return new RegisteredModel(
                model.id(),
                name,
                model.revision() + 1,
                description,
                model.lastVersion(),
                model.createdAt(),
                at,
                model.tags(),
                model.aliases(),
                versions);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, Consumer<Map<K, V>> change) {
        var copy = new HashMap<>(map);
        change.accept(copy);
        return Collections.unmodifiableMap(copy);
    }
}
