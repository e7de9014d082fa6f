package io.regesta.faults.history;

import io.regesta.faults.history.Answer.Sight;
import io.regesta.model.Stage;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A registered model as the checker imagines it: no ids, no times, only what can be seen. */
record Shelf(
        @Nullable String description,
        long revision,
        int lastVersion,
        Map<String, String> tags,
        Map<String, Integer> aliases,
        Map<Integer, Volume> volumes) {

    /** A version of it. */
    record Volume(Stage stage, @Nullable String description, Map<String, String> tags, Set<Stage> requests) {
        Volume in(Stage to) {
            return new Volume(to, description, tags, requests).requested(to, false);
        }

        /** Nobody can ask for it to be where it is. */
        Volume requested(Stage to, boolean open) {
            var next = EnumSet.noneOf(Stage.class);
            next.addAll(requests);
            if (open && to != stage) {
                next.add(to);
            } else {
                next.remove(to);
            }
            return new Volume(stage, description, tags, next);
        }
    }

    static Shelf made(@Nullable String description, Map<String, String> tags) {
        return new Shelf(description, 1, 0, tags, Map.of(), Map.of());
    }

    Sight sight() {
        var latest = new HashMap<Stage, Integer>();
        volumes.forEach((number, volume) -> latest.merge(volume.stage(), number, Math::max));
        return new Sight(description, revision, lastVersion, tags, aliases, latest);
    }

    /** The same after one more event that changed nothing that is seen but the count of events. */
    Shelf touched() {
        return new Shelf(description, revision + 1, lastVersion, tags, aliases, volumes);
    }

    Shelf described(@Nullable String next) {
        return new Shelf(next, revision, lastVersion, tags, aliases, volumes);
    }

    Shelf tagged(Consumer<Map<String, String>> change) {
        return new Shelf(description, revision, lastVersion, changed(tags, change), aliases, volumes);
    }

    Shelf aliased(Consumer<Map<String, Integer>> change) {
        return new Shelf(description, revision, lastVersion, tags, changed(aliases, change), volumes);
    }

    Shelf with(Consumer<Map<Integer, Volume>> change) {
        return new Shelf(description, revision, lastVersion, tags, aliases, changed(volumes, change));
    }

    Shelf with(int number, UnaryOperator<Volume> change) {
        return with(all -> all.computeIfPresent(number, (_, volume) -> change.apply(volume)));
    }

    Shelf registered(Volume volume) {
        var number = lastVersion + 1;
        var more = changed(volumes, all -> all.put(number, volume));
        return new Shelf(description, revision, number, tags, aliases, more);
    }

    static <K extends Comparable<K>, V> Map<K, V> changed(Map<K, V> map, Consumer<Map<K, V>> change) {
        var copy = new TreeMap<>(map);
        change.accept(copy);
        return Map.copyOf(copy);
    }
}
