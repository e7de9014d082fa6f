package io.regesta.mlflow;

import static io.regesta.mlflow.ErrorCode.ENDPOINT_NOT_FOUND;
import static io.regesta.mlflow.ErrorCode.INTERNAL_ERROR;
import static io.regesta.mlflow.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.regesta.mlflow.ErrorCode.NOT_IMPLEMENTED;
import static io.regesta.mlflow.ErrorCode.REQUEST_LIMIT_EXCEEDED;
import static io.regesta.mlflow.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.regesta.mlflow.ErrorCode.RESOURCE_CONFLICT;
import static io.regesta.mlflow.ErrorCode.RESOURCE_DOES_NOT_EXIST;
import static io.regesta.mlflow.ErrorCode.TEMPORARILY_UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.http.RegestaHeaders;
import io.regesta.model.Refusal;
import io.regesta.model.WebhookRefusal;
import io.regesta.registry.Outcome;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** The one table of errors: what each says, in MLflow's words where MLflow has the error. */
final class Errors {
    private static final int UNPROCESSABLE = 422;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int LONGEST_VALUE = 1_000;
    private static final String SEE_DOCS = " See the API docs for more information about request parameters.";

    private Errors() {}

    /** The registry's own refusals. */
    static MlflowError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.ModelMissing(var name) -> missing("Registered Model with name=" + name + " not found");
            case Refusal.VersionMissing(var name, var version) ->
                missing("Model Version (name=" + name + ", version=" + version + ") not found");
            case Refusal.NameTaken taken -> new MlflowError(RESOURCE_ALREADY_EXISTS, nameTaken(taken));
            case Refusal.FieldMissing(var field) -> invalid("Missing value for required parameter '" + field + "'.");
            case Refusal.NameInvalid(var name) ->
                invalid("Invalid model name '" + name + "'. Names cannot contain '/' or ':'.");
            case Refusal.PathLike pathLike ->
                invalidValue(
                        pathLike.field(),
                        pathLike.value(),
                        "Names may be treated as files in certain cases, and must not resolve to other names when"
                                + " treated as such. This name would resolve to "
                                + Python.quoted(pathLike.resolved()));
            case Refusal.TagKeyInvalid(var key) ->
                invalidValue(
                        "key",
                        key,
                        "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ),"
                                + " colon(:) and slashes (/).");
            case Refusal.TooLong(var field, var maximum) ->
                invalid("'" + sent(field) + "' exceeds the maximum length of " + maximum + " characters");
            case Refusal.TextInvalid(var field) ->
                invalid("Invalid value for parameter '" + sent(field) + "' supplied: it holds a character that cannot"
                        + " be stored, U+0000, half of a surrogate pair or bytes that are not UTF-8. Leave it out.");
            case Refusal.AliasInvalid(var alias) ->
                invalid("Invalid alias name: '" + alias + "'. Names may only contain alphanumerics, underscores (_),"
                        + " and dashes (-).");
            case Refusal.AliasReserved(var alias) ->
                invalid(
                        alias.equalsIgnoreCase("latest")
                                ? "'latest' alias name (case insensitive) is reserved."
                                : "Version alias name '" + alias + "' is reserved.");
            case Refusal.StageCannotBeEmptied(var stage) -> stageNotActive(stage.title());
            case Refusal.RequestMissing(var name, var version, var to) ->
                missing("No request for Model Version (name=" + name + ", version=" + version + ") to transition to "
                        + to.title() + " is open");
            case Refusal.SourceLocal(var source, var forLoggedModel) -> {
                var id = forLoggedModel ? "model_id" : "run_id";
                yield invalid(invalidSource(source) + " To use a local path as a model version source, the " + id
                        + " request parameter has to be specified and the local path has to be contained within the"
                        + " artifact directory of the run specified by the " + id + ".");
            }
            case Refusal.PromptSourceLocal(var source) ->
                invalid("Invalid prompt source: '" + source + "'. Local source paths are not allowed for prompts.");
            case Refusal.SourceNotAbsolute(var source) ->
                invalid(invalidSource(source) + " If supplying a source as an http, https, local file path, ftp,"
                        + " objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative"
                        + " path references present. Please provide an absolute path.");
            case Refusal.SourceNotAllowed(var source) -> invalid(invalidSource(source));
            case Refusal.SourceUnresolved(var source) ->
                invalid("Unable to fetch model from model URI source artifact location '" + source + "'.Error: this"
                        + " registry has no such model version. Name a version as models:/<name>/<version>.");
            case Refusal.RevisionMoved(var name, var wanted, var present) ->
                new MlflowError(
                        RESOURCE_CONFLICT,
                        "Registered Model with name=" + name + " is at revision " + present + ", not " + wanted
                                + ". Read it again and decide anew.");
        };
    }

    /** Refusals of webhooks. */
    static MlflowError of(WebhookRefusal refusal) {
        return switch (refusal) {
            case WebhookRefusal.WebhookMissing(var id) -> missing("Webhook with ID " + id + " not found.");
            case WebhookRefusal.NameInvalid(var name) ->
                invalid("Webhook name " + Python.quoted(name) + " is invalid. It must start and end with a letter or"
                        + " digit, be less than 63 characters long, and contain only letters, digits, dots (.),"
                        + " underscores (_), and hyphens (-).");
            case WebhookRefusal.NoticesMissing() ->
                invalid("Webhook events must be a non-empty list of WebhookEvent objects: [].");
            case WebhookRefusal.FormatCannotTell(var format, var notice) ->
                invalid("The payload format '" + format.title() + "' has no event " + notice.title() + ".");
            case WebhookRefusal.TextInvalid(var why) -> of(why);
            case WebhookRefusal.UrlBlank(var url) ->
                invalid("Webhook URL cannot be empty or just whitespace: " + Python.quoted(url));
            case WebhookRefusal.UrlInvalid(var url, var why) ->
                invalid("Invalid webhook URL " + Python.quoted(url) + ": " + why);
            case WebhookRefusal.SchemeNotAllowed(var scheme, var allowed) ->
                invalid("Invalid webhook URL scheme: " + Python.quoted(scheme) + ". Allowed schemes are: "
                        + String.join(", ", allowed) + ".");
            case WebhookRefusal.HostMissing(var url) ->
                invalid("Webhook URL must include a hostname: " + Python.quoted(url));
            case WebhookRefusal.HostUnknown(var host) ->
                invalid("Cannot resolve Webhook URL hostname " + Python.quoted(host));
            case WebhookRefusal.AddressNotPublic(var host, var address) ->
                invalid("Webhook URL must not resolve to a non-public IP address. " + Python.quoted(host)
                        + " resolves to " + address + ".");
            case WebhookRefusal.UrlWithCredentials() ->
                invalid("Webhook URL must not hold a user name or a password: whoever lists webhooks would see them.");
            case WebhookRefusal.SecretEmpty() -> invalid("Webhook secret cannot be empty.");
            case WebhookRefusal.SecretWithoutKey() ->
                invalid("This server cannot keep webhook secrets, for it has no key to encrypt them with. Set"
                        + " REGESTA_WEBHOOKS_SECRET_KEY, or leave the secret out.");
        };
    }

    static MlflowError webhookActionInvalid(String action, String entity, List<String> valid) {
        return invalid("Invalid action " + Python.quoted(action) + " for entity " + Python.quoted(entity)
                + ". Valid actions are: "
                + valid.stream().map(Python::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    static MlflowError webhookEventUnknown(JsonNode event) {
        return invalid("Invalid webhook event " + shortened(Json.compact(event))
                + ". Give an entity such as MODEL_VERSION and an action such as CREATED.");
    }

    static MlflowError pageSizeInvalid(int maximum) {
        return invalid("max_results must be between 1 and " + maximum + ".");
    }

    static MlflowError of(Outcome.KeyReused reused) {
        return new MlflowError(
                INVALID_PARAMETER_VALUE,
                UNPROCESSABLE,
                "The Idempotency-Key '" + reused.key() + "' was used for another request. Use a new key.");
    }

    static MlflowError of(Outcome.TooLarge large) {
        return tooLarge(large.bytes(), large.maximum());
    }

    static MlflowError overloaded() {
        return new MlflowError(REQUEST_LIMIT_EXCEEDED, "Too many writes are waiting. Nothing happened; ask again.");
    }

    static MlflowError of(Outcome.Unavailable unavailable) {
        var consequence = unavailable.mayHaveHappened()
                ? " It is not known yet whether command " + unavailable.command()
                        + " took effect; ask again with the same Idempotency-Key to learn it."
                : " Nothing happened; ask again.";
        return new MlflowError(TEMPORARILY_UNAVAILABLE, unavailable.sentence() + consequence);
    }

    static MlflowError readsUnavailable() {
        return new MlflowError(TEMPORARILY_UNAVAILABLE, "The database does not answer. Ask again.");
    }

    static MlflowError bug() {
        return new MlflowError(INTERNAL_ERROR, "An error of the server. Its log says more.");
    }

    /** A required field that is absent, null or empty. */
    static MlflowError required(String field) {
        return invalid("Missing value for required parameter '" + field + "'." + SEE_DOCS);
    }

    /** A field that is written both ways, of which one would have to be ignored. */
    static MlflowError writtenTwice(String field, String other) {
        return invalid("Request specifies both '" + field + "' and '" + other + "'; provide only one of them.");
    }

    /** A field whose value has another type than it should. */
    static MlflowError wrongType(String field, JsonNode value) {
        return new MlflowError(
                INVALID_PARAMETER_VALUE,
                "Invalid value " + shortened(Json.compact(value)) + " for parameter '" + field
                        + "' supplied:  Hint: Value was of type '" + pythonType(value) + "'." + SEE_DOCS);
    }

    static MlflowError notAnInteger(String field, String value) {
        return invalid("Parameter '" + field + "' must be an integer, got '" + value + "'.");
    }

    static MlflowError notPositive(String field, BigInteger value) {
        return invalid("Invalid value for " + field + ". It must be a positive integer, but got " + value);
    }

    /** A stage that cannot be emptied, as the request wrote it. */
    static MlflowError stageNotActive(String stage) {
        return invalid("Model version transition cannot archive existing model versions because '" + stage
                + "' is not an Active stage. Valid stages are ['Staging', 'Production']");
    }

    static MlflowError unknownStage(String stage) {
        return invalid("Invalid Model Version stage: " + stage
                + ". Value must be one of None, Staging, Production, Archived.");
    }

    static MlflowError aliasMissing(String alias) {
        return invalid("Registered model alias " + alias + " not found.");
    }

    static MlflowError latestMissing(String name) {
        return missing("Latest version not found for model " + name + ".");
    }

    static MlflowError contentTypeMissing() {
        return invalid("Bad Request. Content-Type header is missing.");
    }

    static MlflowError contentTypeWrong() {
        return invalid("Bad Request. Content-Type must be one of ['application/json'].");
    }

    static MlflowError notAnObject(JsonNode body) {
        return invalid("The request body must be a JSON object, but was of type '" + pythonType(body) + "'.");
    }

    static MlflowError queryUnreadable() {
        return invalid("The query string cannot be read. Write a percent sign as %25.");
    }

    static MlflowError tooLarge(long bytes, long maximum) {
        return invalid("The request is too large: it takes " + bytes + " bytes, and at most " + maximum
                + " are possible. Shorten its texts, or set its tags one by one.");
    }

    static MlflowError workspaceUnknown(String workspace) {
        return invalid("Workspace '" + workspace + "' is not served here, only 'default' is. Leave the header"
                + " X-MLFLOW-WORKSPACE out.");
    }

    static MlflowError notImplemented(String what) {
        return new MlflowError(NOT_IMPLEMENTED, what);
    }

    static MlflowError endpointUnknown(String method, String path) {
        return new MlflowError(ENDPOINT_NOT_FOUND, "There is no endpoint " + method + " " + path + ".");
    }

    static MlflowError methodNotAllowed(String method, String path) {
        return new MlflowError(
                ErrorCode.BAD_REQUEST,
                METHOD_NOT_ALLOWED,
                "The method " + method + " is not allowed for " + path + ".");
    }

    /** What the HTTP machinery could not read, such as a header of no known form. */
    static MlflowError unreadable(int status) {
        return new MlflowError(
                ErrorCode.BAD_REQUEST, status, "The request cannot be read. Check its address, method and headers.");
    }

    /** Something that the words of the refusing part say in full. */
    static MlflowError invalid(String message) {
        return new MlflowError(INVALID_PARAMETER_VALUE, message);
    }

    private static MlflowError missing(String message) {
        return new MlflowError(RESOURCE_DOES_NOT_EXIST, message);
    }

    private static MlflowError invalidValue(String field, String value, String why) {
        return invalid("Invalid value " + Json.compact(value) + " for parameter '" + field + "' supplied: " + why);
    }

    /** What a field is called where it is sent: MLflow's calls have no fields for who asks and why, only headers. */
    private static String sent(String field) {
        return switch (field) {
            case "actor" -> RegestaHeaders.ACTOR;
            case "comment" -> RegestaHeaders.COMMENT;
            default -> field;
        };
    }

    private static String invalidSource(String source) {
        return "Invalid model version source: '" + source + "'.";
    }

    private static String nameTaken(Refusal.NameTaken taken) {
        if (taken.heldByPrompt() == taken.wantedForPrompt()) {
            return (taken.heldByPrompt() ? "Prompt" : "Registered Model") + " (name=" + taken.name()
                    + ") already exists.";
        }
        var wanted = taken.wantedForPrompt() ? "prompt" : "registered model";
        var holder = taken.heldByPrompt() ? "prompt" : "registered model";
        return "Tried to create a " + wanted + " with name " + Python.quoted(taken.name())
                + ", but the name is already taken by a " + holder
                + ". MLflow does not allow creating a model and a prompt with the same name.";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static String pythonType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NULL, MISSING -> "NoneType";
            case BINARY, POJO -> "bytes";
        };
    }
}
