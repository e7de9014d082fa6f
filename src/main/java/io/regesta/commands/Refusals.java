package io.regesta.commands;

import io.regesta.commands.OutcomeMessage.Problem;
import io.regesta.model.Refusal;
import io.regesta.model.Refusal.AliasInvalid;
import io.regesta.model.Refusal.AliasReserved;
import io.regesta.model.Refusal.FieldMissing;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.NameInvalid;
import io.regesta.model.Refusal.NameTaken;
import io.regesta.model.Refusal.PathLike;
import io.regesta.model.Refusal.PromptSourceLocal;
import io.regesta.model.Refusal.RequestMissing;
import io.regesta.model.Refusal.RevisionMoved;
import io.regesta.model.Refusal.SourceLocal;
import io.regesta.model.Refusal.SourceNotAbsolute;
import io.regesta.model.Refusal.SourceNotAllowed;
import io.regesta.model.Refusal.SourceUnresolved;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.TagKeyInvalid;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.registry.Outcome.TooLarge;

/** The one table from what the registry refuses to what the sender of a command hears. Codes never change their meaning. */
final class Refusals {
    private static final String FIELD_INVALID = "field-invalid";
    private static final String SOURCE_REFUSED = "source-refused";

    private Refusals() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case ModelMissing(var name) ->
                Problem.of("model-missing", "There is no registered model " + Quoted.of(name) + ".");
            case VersionMissing(var name, var version) ->
                Problem.of(
                        "version-missing", "There is no version " + version + " of a model " + Quoted.of(name) + ".");
            case NameTaken taken ->
                Problem.of(
                        "name-taken",
                        "name",
                        "A " + (taken.heldByPrompt() ? "prompt" : "model") + " named " + Quoted.of(taken.name())
                                + " exists. Choose another name.");
            case FieldMissing(var field) ->
                Problem.of("field-missing", ours(field), "Give " + ours(field) + " a value that is not blank.");
            case NameInvalid(var name) ->
                invalid(
                        "name",
                        "The name " + Quoted.of(name) + " holds a slash or a colon, which models:/ addresses cannot"
                                + " carry. Leave them out.");
            case PathLike(var field, var value) ->
                invalid(
                        ours(field),
                        Quoted.of(value) + ", taken as a path, would be another one. Leave out '.', '..' and needless"
                                + " slashes.");
            case TagKeyInvalid(var key) ->
                invalid(
                        "key",
                        "The tag key " + Quoted.of(key) + " may only hold letters, digits, '_', '-', '.', ' ', ':' and"
                                + " '/'.");
            case TooLong(var field, var maximum) ->
                invalid(ours(field), "Give " + ours(field) + " at most " + maximum + " characters.");
            case TextInvalid(var field) ->
                invalid(ours(field), "Take U+0000 and unpaired surrogates out of " + ours(field) + ".");
            case AliasInvalid(var alias) ->
                invalid("alias", "The alias " + Quoted.of(alias) + " may only hold letters, digits, '_' and '-'.");
            case AliasReserved(var alias) ->
                invalid(
                        "alias",
                        "The alias " + Quoted.of(alias) + " is reserved, as 'latest' and 'v1', 'v2' … are."
                                + " Choose another.");
            case StageCannotBeEmptied(var stage) ->
                Problem.of(
                        "archive-refused",
                        "archiveExisting",
                        "Only Staging and Production can be emptied, not " + stage.title()
                                + ". Leave archiveExisting out.");
            case RequestMissing(var name, var version, var to) ->
                Problem.of(
                        "request-missing",
                        "Nobody asks for version " + version + " of the model " + Quoted.of(name) + " to be moved to "
                                + to.title() + ", or no longer.");
            case SourceLocal local ->
                source(
                        local.source(),
                        " is a path of a local disk. Give a location that every reader reaches, such as"
                                + " s3://bucket/path.");
            case PromptSourceLocal(var source) -> source(source, " is a local path, which a prompt cannot have.");
            case SourceNotAbsolute(var source) ->
                source(source, " is not an absolute location. Give one without '..' or other relative parts.");
            case SourceNotAllowed(var source) -> source(source, " is not among the sources that this server allows.");
            case SourceUnresolved(var source) ->
                source(source, " names no version of this registry. Write it as models:/name/1 or models:/name@alias.");
            case RevisionMoved(var name, var wanted, var present) ->
                new Problem(
                        "revision-moved",
                        "The model " + Quoted.of(name) + " is at revision " + present + ", not " + wanted
                                + ". Read it again, then decide.",
                        "ifRevision",
                        present);
        };
    }

    /** Of a command whose id took effect for another one. */
    static Problem idReused(String id) {
        return Problem.of(
                "command-id-reused",
                CommandHeaders.ID,
                "The id " + Quoted.of(id) + " belongs to another command. Use a new id for a new command.");
    }

    static Problem of(TooLarge tooLarge) {
        return Problem.of(
                "too-large",
                "The event comes to " + tooLarge.bytes() + " bytes, and at most " + tooLarge.maximum()
                        + " can be kept.");
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(FIELD_INVALID, field, detail);
    }

    private static Problem source(String source, String wrong) {
        return Problem.of(SOURCE_REFUSED, "source", "The source " + Quoted.of(source) + wrong);
    }

    /** A command's name of a field. The domain names fields as MLflow's contract does. */
    private static String ours(String field) {
        return switch (field) {
            case "actor" -> CommandHeaders.ACTOR;
            case "comment" -> CommandHeaders.COMMENT;
            case "Idempotency-Key" -> CommandHeaders.ID;
            case "new_name" -> "newName";
            case "run_id" -> "runId";
            case "run_link" -> "runLink";
            case "model_id" -> "loggedModel";
            case "Registered model alias name" -> "alias";
            default -> field;
        };
    }
}
