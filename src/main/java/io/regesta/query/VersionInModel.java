package io.regesta.query;

import io.regesta.model.ModelVersion;
import io.regesta.model.Stage;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A version in the JSON of its model's row. */
record VersionInModel(
        int number,
        String stage,
        @Nullable String description,
        String source,
        String storageLocation,
        @Nullable String runId,
        @Nullable String loggedModel,
        @Nullable String runLink,
        long createdAt,
        long updatedAt,
        Map<String, String> tags) {

    ModelVersion toVersion() {
        return new ModelVersion(
                number,
                Stage.named(stage).orElseThrow(),
                description,
                source,
                storageLocation,
                runId,
                loggedModel,
                runLink,
                createdAt,
                updatedAt,
                tags,
                Set.of());
    }
}
