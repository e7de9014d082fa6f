package io.regesta.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model, or the part of it that somebody asked for.
 *
 * @param number 1, 2, 3 …; never given twice within a model
 * @param source where the artifact is, as the client said it
 * @param storageLocation where the artifact is to be downloaded from
 * @param createdAt milliseconds of the journal's time
 * @param updatedAt milliseconds of the journal's time
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
        Map<String, String> tags) {

    ModelVersion in(Stage next, long at) {
        return new ModelVersion(
                number, next, description, source, storageLocation, runId, loggedModel, runLink, createdAt, at, tags);
    }

    ModelVersion described(@Nullable String text, long at) {
        return new ModelVersion(
                number, stage, text, source, storageLocation, runId, loggedModel, runLink, createdAt, at, tags);
    }

    ModelVersion touched(long at) {
        return in(stage, at);
    }

    /** The same version with other tags. */
    public ModelVersion withTags(Map<String, String> next) {
        return new ModelVersion(
                number,
                stage,
                description,
                source,
                storageLocation,
                runId,
                loggedModel,
                runLink,
                createdAt,
                updatedAt,
                next);
    }
}
