package io.regesta.testing;

import io.regesta.model.Event;
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
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a model, as {@link Changes} calls them, that an event says it changes. */
public final class Effects {
    private Effects() {}

    /** Beside the model's own row, which counts every event, and what goes with the whole model or version. */
    public static Set<String> of(Event event) {
        return switch (event) {
            case ModelCreated created -> each("tag ", created.tags().keySet());
            case ModelRenamed _, ModelUpdated _, ModelDeleted _ -> Set.of();
            case ModelTagSet set -> Set.of("tag " + set.key());
            case ModelTagDeleted deleted -> Set.of("tag " + deleted.key());
            case AliasSet set -> Set.of("alias " + set.alias());
            case AliasDeleted deleted -> Set.of("alias " + deleted.alias());
            case VersionRegistered registered -> {
                var version = "version " + registered.version();
                yield union(
                        Set.of(version),
                        each(version + " tag ", registered.tags().keySet()));
            }
            case VersionUpdated updated -> Set.of("version " + updated.version());
            case StageTransitioned moved ->
                Stream.concat(Stream.of(moved.version()), moved.displaced().stream())
                        .map(number -> "version " + number)
                        .collect(Collectors.toSet());
            case TransitionRequested requested -> Set.of("version " + requested.version());
            case TransitionRejected rejected -> Set.of("version " + rejected.version());
            case TransitionCancelled cancelled -> Set.of("version " + cancelled.version());
            case VersionDeleted deleted ->
                union(Set.of("version " + deleted.version()), each("alias ", deleted.aliases()));
            case VersionTagSet set -> Set.of("version " + set.version() + " tag " + set.key());
            case VersionTagDeleted deleted -> Set.of("version " + deleted.version() + " tag " + deleted.key());
        };
    }

    private static Set<String> each(String prefix, Collection<String> keys) {
        return keys.stream().map(key -> prefix + key).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
