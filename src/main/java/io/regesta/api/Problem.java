package io.regesta.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out (RFC 9457).
 *
 * @param detail what is wrong with this request, and what to do
 * @param instance the path that was asked for
 * @param field the field, parameter or header at fault
 * @param revision the model's present revision, when the client wanted another
 * @param command the id of a command of which nobody knows yet whether it happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "field", "revision", "command"})
@Schema(
        description = "Why a request was not carried out (RFC 9457).",
        requiredProperties = {"type", "title", "status", "detail", "instance"})
record Problem(
        @Schema(description = "What kind of problem it is: a stable address", examples = "/problems/model-missing")
        String type,

        @Schema(description = "The kind in words", examples = "No such model")
        String title,

        @Schema(description = "The HTTP status", examples = "404")
        int status,

        @Schema(
                description = "What is wrong with this request, and what to do",
                examples = "There is no registered model 'churn'.")
        String detail,

        @Schema(description = "The path that was asked for", examples = "/api/v1/models/churn") @Nullable
        String instance,

        @Schema(description = "The field, parameter or header at fault") @Nullable
        String field,

        @Schema(description = "The model's present revision, when the client wanted another") @Nullable
        Long revision,

        @Schema(description = "The id of a command of which nobody knows yet whether it happened") @Nullable
        UUID command) {

    /** The media type of problems. */
    static final String JSON = "application/problem+json";

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.address(), type.title(), type.status(), Texts.whole(detail), null, null, null, null);
    }

    /** A problem with a field, a parameter or a header. */
    static Problem of(ProblemType type, String field, String detail) {
        return of(type, detail).at(field);
    }

    Problem in(String path) {
        return new Problem(type, title, status, detail, path, field, revision, command);
    }

    Problem at(String culprit) {
        return new Problem(type, title, status, detail, instance, Texts.whole(culprit), revision, command);
    }

    Problem withRevision(long present) {
        return new Problem(type, title, status, detail, instance, field, present, command);
    }

    Problem ofCommand(UUID id) {
        return new Problem(type, title, status, detail, instance, field, revision, id);
    }
}
