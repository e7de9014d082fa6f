package io.regesta.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A registered model, or the part of it that somebody asked for: {@code tags}, {@code aliases} and {@code versions} may
 * hold less than there is ({@link Needs} says how much), everything else is whole.
 *
 * @param revision how many events its stream has
 * @param lastVersion the highest number ever given to a version, 0 before the first
 * @param createdAt milliseconds of the journal's time
 * @param updatedAt milliseconds of the journal's time
 */
public record RegisteredModel(
        ModelId id,
        String name,
        long revision,
        @Nullable String description,
        int lastVersion,
        long createdAt,
        long updatedAt,
        Map<String, String> tags,
        Map<String, Integer> aliases,
        Map<Integer, ModelVersion> versions) {

    /** The tag by which MLflow tells prompts from models. */
    public static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    /** True when the tags mark a prompt, which MLflow keeps as a registered model. It reads the mark in any case. */
    public static boolean isPrompt(Map<String, String> tags) {
        return "true".equalsIgnoreCase(tags.get(PROMPT_TAG));
    }

    public boolean isPrompt() {
        return isPrompt(tags);
    }

    /** The aliases that point at a version, ascending. */
    public List<String> aliasesOf(int number) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == number)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The version of that number with its aliases, or empty when there is none. */
    public Optional<VersionOfModel> version(int number) {
        return Optional.ofNullable(versions.get(number))
                .map(version -> new VersionOfModel(name, version, aliasesOf(number)));
    }

    /** The numbers of the versions in a stage, ascending. */
    public List<Integer> numbersIn(Stage stage) {
        return versions.values().stream()
                .filter(version -> version.stage() == stage)
                .map(ModelVersion::number)
                .sorted()
                .toList();
    }

    /** The highest version of each stage that has one, by ascending number. */
    public List<ModelVersion> latestVersions() {
        return versions.values().stream()
                .collect(Collectors.toMap(
                        ModelVersion::stage,
                        version -> version,
                        BinaryOperator.maxBy(Comparator.comparingInt(ModelVersion::number))))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(ModelVersion::number))
                .toList();
    }
}
