package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.FIELD_MISSING;

import io.regesta.model.Stage;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests carry in their bodies. A schema's required properties are enforced; no other field is known. */
final class Bodies {
    private static final int COMMENT = 5_000;
    private static final String WHY = "Why, for the model's history; at most 5000 characters";
    private static final String TAGS = "Tags by key; a value has at most 100000 characters";

    private Bodies() {}

    /** The body of a write. */
    sealed interface Body {
        @Nullable
        String comment();

        /** What is wrong with the body although each field is well formed. */
        default Optional<Problem> wrong() {
            return Optional.empty();
        }
    }

    @Schema(name = "NewModel", requiredProperties = "name")
    record NewModel(
            @Schema(description = "Unique in the registry; without '/' and ':'", maxLength = 256, examples = "churn")
            String name,

            @Schema(maxLength = 5_000) @Nullable String description,
            @Schema(description = TAGS) @Nullable Map<String, String> tags,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "ModelChange", description = "Either a new name or a new description: one change is one event.")
    record ModelChange(
            @Schema(description = "The model's new name", maxLength = 256) @Nullable
            String name,

            @Schema(
                    description = "What describes the model from now on; null clears it",
                    implementation = String.class,
                    nullable = true,
                    maxLength = 5_000)
            @Nullable
            Said description,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {

        @Override
        public Optional<Problem> wrong() {
            if (name != null && description != null) {
                return Optional.of(Problem.of(
                        FIELD_INVALID,
                        "description",
                        "Change the name and the description in two requests: each is an event of its own."));
            }
            return name == null && description == null
                    ? Optional.of(Problem.of(FIELD_MISSING, "name", "Say what to change: name or description."))
                    : Optional.empty();
        }
    }

    @Schema(name = "NewVersion", requiredProperties = "source")
    record NewVersion(
            @Schema(
                    description = "Where the artifact is: an absolute location, runs:/…, models:/m-…,"
                            + " models:/name/1 or models:/name@alias",
                    maxLength = 500,
                    examples = "s3://models/churn/7")
            String source,

            @Schema(description = "The MLflow run it comes from", maxLength = 32) @Nullable
            String runId,

            @Schema(description = "The MLflow logged model (m-…) it comes from", maxLength = 64) @Nullable
            String loggedModel,

            @Schema(description = "A link to the run", maxLength = 500) @Nullable
            String runLink,

            @Schema(maxLength = 5_000) @Nullable String description,
            @Schema(description = TAGS) @Nullable Map<String, String> tags,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "VersionChange", requiredProperties = "description")
    record VersionChange(
            @Schema(
                    description = "What describes the version from now on; null clears it",
                    implementation = String.class,
                    nullable = true,
                    maxLength = 5_000)
            Said description,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "Transition", requiredProperties = "stage")
    record Transition(
            @Schema(
                    description = "Where to; in any case",
                    type = SchemaType.STRING,
                    implementation = String.class,
                    enumeration = {"None", "Staging", "Production", "Archived"})
            Stage stage,

            @Schema(
                    description = "True: every other version in that stage, Staging or Production, goes to Archived"
                            + " in the same event",
                    defaultValue = "false")
            @Nullable
            Boolean archiveExisting,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "TagValue", requiredProperties = "value")
    record TagValue(
            @Schema(maxLength = 100_000) String value,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "AliasTarget", requiredProperties = "version")
    record AliasTarget(
            @Schema(description = "The number of the version to point at", minimum = "1", examples = "3")
            int version,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}
}
