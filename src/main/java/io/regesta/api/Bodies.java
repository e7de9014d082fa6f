package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.FIELD_MISSING;

import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Stage;
import io.regesta.model.WebhookStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests carry in their bodies. A schema's required properties are enforced; no other field is known. */
final class Bodies {
    private static final int COMMENT = 5_000;
    private static final String WHY = "Why, for the model's history; at most 5000 characters";
    private static final String ARCHIVE =
            "True: every other version in that stage, Staging or Production, goes to Archived in the same event";
    private static final String TAGS = "Tags by key; a value has at most 100000 characters";

    private static final String URL =
            "Where it is told: https, and a host that is public, unless the server allows more";
    private static final String EVENTS = "What it is told of, such as stage-changed, transition-requested, alias-set";
    private static final String FORMAT = "What its deliveries look like";
    private static final String STAGES =
            "Of the stage changes, only those by which a version left or entered one of these, and of the requests, only"
                    + " those for one of these; empty for all";
    private static final String STATUS = "One that is paused keeps its place, and is told everything later";
    private static final String SECRET = "What deliveries are signed with; it is never shown again";

    private Bodies() {}

    /** The body of a write. */
    sealed interface Body {
        /** Why it is asked for; what no history tells takes none. */
        default @Nullable String comment() {
            return null;
        }

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

            @Schema(description = ARCHIVE, defaultValue = "false") @Nullable
            Boolean archiveExisting,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "Reason")
    record Reason(
            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment) implements Body {}

    @Schema(name = "Approval")
    record Approval(
            @Schema(description = ARCHIVE, defaultValue = "false") @Nullable
            Boolean archiveExisting,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(
            name = "NewWebhook",
            requiredProperties = {"name", "url", "events"})
    record NewWebhook(
            @Schema(description = "What people call it; several may have the same", maxLength = 63, examples = "deploy")
            String name,

            @Schema(description = URL, maxLength = 500, examples = "https://deploy.example/hook")
            String url,

            @Schema(description = EVENTS, type = SchemaType.ARRAY, implementation = String.class)
            Set<Notice> events,

            @Schema(
                    description = FORMAT,
                    type = SchemaType.STRING,
                    implementation = String.class,
                    enumeration = {"regesta", "mlflow", "databricks"},
                    defaultValue = "regesta")
            @Nullable
            PayloadFormat format,

            @Schema(
                    description = "Only what happens to the model of this name, or of this id whatever its name",
                    maxLength = 256)
            @Nullable
            String model,

            @Schema(description = STAGES, type = SchemaType.ARRAY, implementation = String.class) @Nullable
            Set<Stage> stages,

            @Schema(maxLength = 1_000) @Nullable String description,

            @Schema(
                    description = STATUS,
                    type = SchemaType.STRING,
                    implementation = String.class,
                    enumeration = {"active", "paused"},
                    defaultValue = "active")
            @Nullable
            WebhookStatus status,

            @Schema(description = SECRET, maxLength = 1_000) @Nullable
            String secret,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {}

    @Schema(name = "WebhookChange", description = "What is not there stays as it is.")
    record WebhookChange(
            @Schema(maxLength = 63) @Nullable String name,

            @Schema(description = URL, maxLength = 500) @Nullable
            String url,

            @Schema(description = EVENTS, type = SchemaType.ARRAY, implementation = String.class) @Nullable
            Set<Notice> events,

            @Schema(
                    description = FORMAT,
                    type = SchemaType.STRING,
                    implementation = String.class,
                    enumeration = {"regesta", "mlflow", "databricks"})
            @Nullable
            PayloadFormat format,

            @Schema(
                    description =
                            "Only what happens to the model of this name, or of this id whatever its name; null for all",
                    implementation = String.class,
                    nullable = true,
                    maxLength = 256)
            @Nullable
            Said model,

            @Schema(description = STAGES, type = SchemaType.ARRAY, implementation = String.class) @Nullable
            Set<Stage> stages,

            @Schema(implementation = String.class, nullable = true, maxLength = 1_000) @Nullable
            Said description,

            @Schema(
                    description = STATUS,
                    type = SchemaType.STRING,
                    implementation = String.class,
                    enumeration = {"active", "paused"})
            @Nullable
            WebhookStatus status,

            @Schema(description = "Why it is paused; said with status", maxLength = 1_000) @Nullable
            String reason,

            @Schema(
                    description = SECRET + "; null leaves deliveries unsigned",
                    implementation = String.class,
                    nullable = true,
                    maxLength = 1_000)
            @Nullable
            Said secret,

            @Schema(description = WHY, maxLength = COMMENT) @Nullable
            String comment)
            implements Body {

        @Override
        public Optional<Problem> wrong() {
            return reason != null && status == null
                    ? Optional.of(Problem.of(FIELD_MISSING, "status", "Say the status that the reason is of."))
                    : Optional.empty();
        }
    }

    @Schema(name = "WebhookTest")
    record WebhookTest(
            @Schema(
                    description = "What to send an example of; without it, of the first event that the webhook is told",
                    type = SchemaType.STRING,
                    implementation = String.class)
            @Nullable
            Notice event)
            implements Body {}

    @Schema(name = "Replay", description = "Where to begin: exactly one of after and from.")
    record Replay(
            @Schema(description = "A Regesta-Position: with what happened after it") @Nullable
            String after,

            @Schema(
                    description =
                            "made: with everything since the webhook was made; now: with what happens from now on",
                    enumeration = {"made", "now"})
            @Nullable
            String from)
            implements Body {

        @Override
        public Optional<Problem> wrong() {
            if ((after == null) == (from == null)) {
                return Optional.of(Problem.of(FIELD_MISSING, "after", "Say where to begin: after or from."));
            }
            return from == null || from.equals("made") || from.equals("now")
                    ? Optional.empty()
                    : Optional.of(Problem.of(FIELD_INVALID, "from", "Give 'from' as one of made, now."));
        }
    }

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
