package io.regesta.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one registered model. An event carries every effect it has, so that whoever reads it needs no
 * other state to know what changed.
 */
public sealed interface Event extends Happening {

    record ModelCreated(
            String name, Map<String, String> tags, @Nullable String description) implements Event {
        @Override
        public Set<String> claims() {
            return Set.of(name);
        }
    }

    record ModelRenamed(String from, String to) implements Event {
        @Override
        public Set<String> claims() {
            return Set.of(to);
        }

        @Override
        public Set<String> releases() {
            return Set.of(from);
        }
    }

    record ModelUpdated(@Nullable String description) implements Event {}

    /** The model and all its versions are gone; {@code slots} says which versions sat in Staging and Production. */
    record ModelDeleted(String name, SortedMap<Stage, List<Integer>> slots) implements Event {
        @Override
        public Set<String> releases() {
            return Set.of(name);
        }
    }

    record ModelTagSet(String key, String value) implements Event {}

    record ModelTagDeleted(String key) implements Event {}

    /** An alias points at a version; {@code previous} is the version it pointed at before. */
    record AliasSet(String alias, int version, @Nullable Integer previous) implements Event {}

    record AliasDeleted(String alias, int version) implements Event {}

    record VersionRegistered(
            int version,
            String source,
            String storageLocation,
            @Nullable String runId,
            @Nullable String loggedModel,
            @Nullable String runLink,
            @Nullable String description,
            Map<String, String> tags)
            implements Event {}

    record VersionUpdated(int version, @Nullable String description) implements Event {}

    /**
     * A version moved; {@code displaced} are the versions that left {@code to} for Archived, ascending. A request for a
     * version to be moved where it now is has come true.
     */
    record StageTransitioned(int version, Stage from, Stage to, List<Integer> displaced) implements Event {}

    /** Somebody asks for a version to be moved; until it is there, gone, or the request is rejected or cancelled. */
    record TransitionRequested(int version, Stage to) implements Event {}

    record TransitionRejected(int version, Stage to) implements Event {}

    record TransitionCancelled(int version, Stage to) implements Event {}

    /** A version that sat in {@code stage} is gone, and with it its requests and its aliases, ascending. */
    record VersionDeleted(int version, Stage stage, List<String> aliases) implements Event {}

    record VersionTagSet(int version, String key, String value) implements Event {}

    record VersionTagDeleted(int version, String key) implements Event {}
}
