package io.regesta.api;

import static io.regesta.api.ProblemType.ARCHIVE_REFUSED;
import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.FIELD_MISSING;
import static io.regesta.api.ProblemType.KEY_REUSED;
import static io.regesta.api.ProblemType.MODEL_MISSING;
import static io.regesta.api.ProblemType.NAME_TAKEN;
import static io.regesta.api.ProblemType.OVERLOADED;
import static io.regesta.api.ProblemType.REQUEST_MISSING;
import static io.regesta.api.ProblemType.REVISION_MOVED;
import static io.regesta.api.ProblemType.SECRET_REFUSED;
import static io.regesta.api.ProblemType.SOURCE_REFUSED;
import static io.regesta.api.ProblemType.TARGET_REFUSED;
import static io.regesta.api.ProblemType.TOO_LARGE;
import static io.regesta.api.ProblemType.UNAVAILABLE;
import static io.regesta.api.ProblemType.VERSION_MISSING;
import static io.regesta.api.ProblemType.WEBHOOK_MISSING;
import static io.regesta.api.Texts.quoted;

import io.regesta.http.RegestaHeaders;
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
import io.regesta.model.WebhookRefusal;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;

/** The one table from what the registry refuses to the problem that this API answers with. */
final class Problems {
    private Problems() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case ModelMissing(var name) ->
                Problem.of(MODEL_MISSING, "There is no registered model " + quoted(name) + ".");
            case VersionMissing(var name, var version) ->
                Problem.of(VERSION_MISSING, "There is no version " + version + " of a model " + quoted(name) + ".");
            case NameTaken taken ->
                Problem.of(
                        NAME_TAKEN,
                        "name",
                        "A " + (taken.heldByPrompt() ? "prompt" : "model") + " named " + quoted(taken.name())
                                + " exists. Choose another name.");
            case FieldMissing(var field) ->
                Problem.of(FIELD_MISSING, ours(field), "Give " + ours(field) + " a value that is not blank.");
            case NameInvalid(var name) ->
                Problem.of(
                        FIELD_INVALID,
                        "name",
                        "The name " + quoted(name) + " holds a slash or a colon, which models:/ addresses cannot"
                                + " carry. Leave them out.");
            case PathLike(var field, var value) ->
                Problem.of(
                        FIELD_INVALID,
                        ours(field),
                        quoted(value) + ", taken as a path, would be another one. Leave out '.', '..' and needless"
                                + " slashes.");
            case TagKeyInvalid(var key) ->
                Problem.of(
                        FIELD_INVALID,
                        "key",
                        "The tag key " + quoted(key) + " may only hold letters, digits, '_', '-', '.', ' ', ':' and"
                                + " '/'.");
            case TooLong(var field, var maximum) ->
                Problem.of(FIELD_INVALID, ours(field), "Give " + ours(field) + " at most " + maximum + " characters.");
            case TextInvalid(var field) ->
                Problem.of(
                        FIELD_INVALID,
                        ours(field),
                        "Take U+0000, unpaired surrogates and bytes that are not UTF-8 out of " + ours(field) + ".");
            case AliasInvalid(var alias) ->
                Problem.of(
                        FIELD_INVALID,
                        "alias",
                        "The alias " + quoted(alias) + " may only hold letters, digits, '_' and '-'.");
            case AliasReserved(var alias) ->
                Problem.of(
                        FIELD_INVALID,
                        "alias",
                        "The alias " + quoted(alias) + " is reserved, as 'latest' and 'v1', 'v2' … are."
                                + " Choose another.");
            case StageCannotBeEmptied(var stage) ->
                Problem.of(
                        ARCHIVE_REFUSED,
                        "archiveExisting",
                        "Only Staging and Production can be emptied, not " + stage.title()
                                + ". Leave archiveExisting out.");
            case RequestMissing(var name, var version, var to) ->
                Problem.of(
                        REQUEST_MISSING,
                        "Nobody asks for version " + version + " of the model " + quoted(name) + " to be moved to "
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
                Problem.of(
                                REVISION_MOVED,
                                "If-Match",
                                "The model " + quoted(name) + " is at revision " + present + ", not " + wanted
                                        + ". Read it again, then decide.")
                        .withRevision(present);
        };
    }

    static Problem of(WebhookRefusal refusal) {
        return switch (refusal) {
            case WebhookRefusal.WebhookMissing(var id) -> webhookMissing(id);
            case WebhookRefusal.NameInvalid(var name) ->
                Problem.of(
                        FIELD_INVALID,
                        "name",
                        "The name " + quoted(name) + " may have at most 63 letters, digits, '.', '_' and '-', and"
                                + " begins and ends with a letter or a digit.");
            case WebhookRefusal.NoticesMissing() ->
                Problem.of(FIELD_MISSING, "events", "Say what the webhook is to be told of: at least one event.");
            case WebhookRefusal.FormatCannotTell(var format, var notice) ->
                Problem.of(
                        FIELD_INVALID,
                        "events",
                        "The format " + format.title() + " has no words for " + notice.title()
                                + ". Take the format regesta, or leave the event out.");
            case WebhookRefusal.TextInvalid(var why) -> of(why);
            case WebhookRefusal.UrlBlank _ -> Problem.of(FIELD_MISSING, "url", "Give url a value that is not blank.");
            case WebhookRefusal.UrlInvalid(var url, var why) -> target(quoted(url) + " is no URL: " + why + ".");
            case WebhookRefusal.SchemeNotAllowed(var scheme, var allowed) ->
                target("The scheme " + quoted(scheme) + " is not among those that this server allows: "
                        + String.join(", ", allowed) + ".");
            case WebhookRefusal.HostMissing(var url) -> target("The URL " + quoted(url) + " names no host.");
            case WebhookRefusal.HostUnknown(var host) -> target("The host " + quoted(host) + " cannot be resolved.");
            case WebhookRefusal.AddressNotPublic(var host, var address) ->
                target("The host " + quoted(host) + " resolves to " + address
                        + ", which is not public. This server does not connect to such addresses.");
            case WebhookRefusal.UrlWithCredentials() ->
                target("Leave user name and password out of the URL: whoever reads the webhook would see them.");
            case WebhookRefusal.SecretEmpty() ->
                Problem.of(FIELD_INVALID, "secret", "The secret is empty. Give one that has bytes, or leave it out.");
            case WebhookRefusal.SecretWithoutKey() ->
                Problem.of(
                        SECRET_REFUSED,
                        "secret",
                        "This server has no key to keep secrets with. Set regesta.webhooks.secret-key there, or leave"
                                + " the secret out.");
        };
    }

    static Problem webhookMissing(String id) {
        return Problem.of(WEBHOOK_MISSING, "There is no webhook " + quoted(id) + ".");
    }

    private static Problem target(String wrong) {
        return Problem.of(TARGET_REFUSED, "url", wrong);
    }

    /** Of a source that stands for nothing: the field is at fault, not the path, so it is no 404. */
    static Problem ofSource(Refusal why) {
        return Problem.of(SOURCE_REFUSED, "source", of(why).detail());
    }

    static Problem of(KeyReused reused) {
        return Problem.of(
                KEY_REUSED,
                "Idempotency-Key",
                "The key " + quoted(reused.key()) + " belongs to another request. Use a new key for a new request.");
    }

    static Problem of(TooLarge tooLarge) {
        return tooLarge(tooLarge.bytes(), tooLarge.maximum());
    }

    static Problem tooLarge(long bytes, long maximum) {
        return Problem.of(TOO_LARGE, "The request comes to " + bytes + " bytes. Send at most " + maximum + ".");
    }

    static Problem of(Overloaded overloaded) {
        return Problem.of(
                OVERLOADED, "Nothing happened. Ask again in " + Answers.seconds(overloaded.retryAfter()) + " s.");
    }

    static Problem of(Unavailable unavailable) {
        return Problem.of(
                        UNAVAILABLE,
                        unavailable.mayHaveHappened()
                                ? unavailable.sentence()
                                        + " Whether the command happened is not known yet: ask again with the same"
                                        + " Idempotency-Key to learn it."
                                : unavailable.sentence() + " Nothing happened: ask again.")
                .ofCommand(unavailable.command());
    }

    private static Problem source(String source, String wrong) {
        return Problem.of(SOURCE_REFUSED, "source", "The source " + quoted(source) + wrong);
    }

    /** This API's name of a field. The domain names fields as MLflow's contract does. */
    private static String ours(String field) {
        return switch (field) {
            case "actor" -> RegestaHeaders.ACTOR;
            case "new_name" -> "name";
            case "run_id" -> "runId";
            case "run_link" -> "runLink";
            case "model_id" -> "loggedModel";
            case "Registered model alias name" -> "alias";
            default -> field;
        };
    }
}
