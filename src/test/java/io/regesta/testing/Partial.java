package io.regesta.testing;

import io.regesta.model.ModelVersion;
import io.regesta.model.Needs;
import io.regesta.model.Needs.VersionTag;
import io.regesta.model.RegisteredModel;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models cut down to what {@link Needs} names, as a database would load them: nothing more than was asked for. */
public final class Partial {
    private Partial() {}

    public static RegisteredModel restrict(RegisteredModel model, Needs needs) {
        var latest = needs.whole() ? Set.copyOf(model.latestVersions()) : Set.<ModelVersion>of();
        var named = union(needs.versions(), needs.taggedVersions());
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision(),
                model.description(),
                model.lastVersion(),
                model.createdAt(),
                model.updatedAt(),
                kept(
                        model.tags(),
                        tag -> needs.whole()
                                || needs.tags().contains(tag.getKey())
                                || tag.getKey().equals(RegisteredModel.PROMPT_TAG)),
                kept(
                        model.aliases(),
                        alias -> needs.whole()
                                || needs.aliases().contains(alias.getKey())
                                || named.contains(alias.getValue())),
                model.versions().values().stream()
                        .filter(version -> named.contains(version.number())
                                || needs.stages().contains(version.stage())
                                || latest.contains(version))
                        .collect(Collectors.toMap(ModelVersion::number, version -> tagsCut(version, needs))));
    }

    private static ModelVersion tagsCut(ModelVersion version, Needs needs) {
        return version.withTags(kept(
                version.tags(),
                tag -> needs.taggedVersions().contains(version.number())
                        || needs.versionTags().contains(new VersionTag(version.number(), tag.getKey()))));
    }

    private static <V> Map<String, V> kept(Map<String, V> all, Predicate<Map.Entry<String, V>> wanted) {
        return all.entrySet().stream()
                .filter(wanted)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
