package io.regesta.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model, or the part of it that somebody asked for.
 *
 * @param number 1, 2, 3 …; never given twice within a model
 * @param source where the artifact is, as the client said it
 * @param storageLocation where the artifact is to be downloaded from
 * @param createdAt milliseconds of the journal's time
 * @param updatedAt milliseconds of the journal's time
 * @param requests the stages that it is requested to be moved to, never the one where it is; empty where a version was
 *     read to be shown
 */
public record ModelVersion(
        int number,
        Stage stage,
        @Nullable String description,
        String source,
        String storageLocation,
        @Nullable String runId,
        @Nullable String loggedModel,
        @Nullable String runLink,
        long createdAt,
        long updatedAt,
        Map<String, String> tags,
        Set<Stage> requests) {

    /** In a stage, which nobody has to request any more. */
    ModelVersion in(Stage next, long at) {
        return with(next, description, at, tags, without(next));
    }

    ModelVersion described(@Nullable String text, long at) {
        return with(stage, text, at, tags, requests);
    }

    ModelVersion touched(long at) {
        return with(stage, description, at, tags, requests);
    }

    /** Requested to be moved. MLflow's contract knows no requests, so they move no time that it shows. */
    ModelVersion requested(Stage to) {
        var more = new HashSet<>(requests);
        more.add(to);
        return with(stage, description, updatedAt, tags, Set.copyOf(more));
    }

    ModelVersion notRequested(Stage to) {
        return with(stage, description, updatedAt, tags, without(to));
    }

    /** The same version with other tags. */
    public ModelVersion withTags(Map<String, String> next) {
        return with(stage, description, updatedAt, next, requests);
    }

    private Set<Stage> without(Stage request) {
        if (!requests.contains(request)) {
            return requests;
        }
        var fewer = new HashSet<>(requests);
        fewer.remove(request);
        return Set.copyOf(fewer);
    }

    private ModelVersion with(
            Stage inStage, @Nullable String text, long at, Map<String, String> allTags, Set<Stage> allRequests) {
        return new ModelVersion(
                number,
                inStage,
                text,
                source,
                storageLocation,
                runId,
                loggedModel,
                runLink,
                createdAt,
                at,
                allTags,
                allRequests);
    }
}
