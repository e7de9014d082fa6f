package io.regesta.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.regesta.http.Asks;
import io.regesta.model.Command;
import io.regesta.model.Refusal;
import io.regesta.model.Rules;
import io.regesta.model.Stage;
import io.regesta.model.WebhookCommand;
import io.regesta.registry.Ask;
import io.regesta.registry.WebhookAsk;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of MLflow's REST. It reads the call's fields and remembers the first that is wrong; a call is carried out only
 * when none is ({@link #wrong}), so a wrong field reads as an empty value.
 */
final class Call {
    private static final BigInteger LARGEST_VERSION = BigInteger.valueOf(Integer.MAX_VALUE);

    private final HttpServerRequest request;
    private final byte[] body;
    private final Parameters parameters;
    private @Nullable MlflowError malformed;
    private @Nullable MlflowError unfit;

    /** The call that a request with that body makes. */
    Call(HttpServerRequest request, byte[] body) {
        this.request = request;
        this.body = body;
        this.parameters = Parameters.of(request, body);
        this.malformed = parameters instanceof Parameters.Unreadable(var why) ? why : null;
    }

    /** What is wrong with the first field that was read and is absent or of a wrong type, else with the first that is unfit. */
    Optional<MlflowError> wrong() {
        return Optional.ofNullable(malformed != null ? malformed : unfit);
    }

    /** The command, asked by this call. */
    Ask ask(Command command) {
        return Asks.of(command, request, body);
    }

    /** The command on a webhook, asked by this call. */
    WebhookAsk ask(WebhookCommand command) {
        return Asks.of(command, request, body, null);
    }

    /** A value of any type; JSON null when it is absent. */
    JsonNode value(String field) {
        return named(field);
    }

    /** The id of the command that this call asks for, when its asker has named it; else null. */
    @Nullable
    UUID command() {
        return Asks.named(request);
    }

    /** A text that must be there and not be empty. */
    String required(String field) {
        var value = text(field);
        if (value == null || value.isEmpty()) {
            refuse(Errors.required(field));
            return "";
        }
        return value;
    }

    /** A text, null when it is absent. */
    @Nullable
    String text(String field) {
        var value = named(field);
        return value.isNull() ? null : textOf(field, value);
    }

    /** A text, {@code absent} when it is absent. */
    String text(String field, String absent) {
        var value = text(field);
        return value == null ? absent : value;
    }

    /** A text, null when it is absent or empty. */
    @Nullable
    String filled(String field) {
        var value = text(field);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A truth, false when it is absent. */
    boolean truth(String field) {
        var value = named(field);
        if (!value.isNull() && !value.isBoolean()) {
            refuse(Errors.wrongType(field, value));
        }
        return value.booleanValue();
    }

    /** A number of things from 1 to {@code maximum}, {@code absent} when it is absent. */
    int count(String field, int absent, int maximum) {
        var value = named(field);
        if (value.isNull()) {
            return absent;
        }
        var number = integer(value);
        if (number.isEmpty() || number.get().compareTo(BigInteger.valueOf(maximum)) > 0) {
            refuse(Errors.wrongType(field, value));
            return absent;
        }
        if (number.get().signum() <= 0) {
            unfit(Errors.notPositive(field, number.get()));
            return absent;
        }
        return number.get().intValue();
    }

    /** A list of texts, empty when it is absent. */
    List<String> texts(String field) {
        var value = named(parameters::many, field);
        if (value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            refuse(Errors.wrongType(field, value));
            return List.of();
        }
        return value.valueStream().map(item -> textOf(field, item)).toList();
    }

    /** The list {@code tags} of objects with a key and a value, empty when it is absent. Of equal keys the last counts. */
    Map<String, String> tags() {
        var value = named("tags");
        if (!value.isNull() && !value.isArray()) {
            refuse(Errors.wrongType("tags", value));
        }
        var tags = new LinkedHashMap<String, String>();
        for (var i = 0; i < value.size() && malformed == null; i++) {
            var tag = value.get(i);
            var where = "tags[" + i + "]";
            if (!tag.isObject()) {
                refuse(Errors.wrongType(where, tag));
                continue;
            }
            var key = tagText(where + ".key", tag.get("key"));
            tags.put(key, tagText(where + ".value", tag.get("value")));
        }
        return tags;
    }

    /**
     * The field {@code version}, a text that must be there, as the number that Python reads in it. What is no number is
     * unfit; of a number that no version can have there is no version.
     */
    int version() {
        return version(required("version"));
    }

    /** The number that Python reads in a text. */
    int version(String text) {
        var read = Python.integer(text);
        if (read.isEmpty()) {
            unfit(Errors.notAnInteger("version", text));
            return 0;
        }
        var version = read.get();
        if (version.signum() <= 0 || version.compareTo(LARGEST_VERSION) > 0) {
            unfit(Errors.of(new Refusal.VersionMissing(text("name", ""), version.toString())));
            return 0;
        }
        return version.intValue();
    }

    /** The stage of that name in any case. */
    Stage stage(String name) {
        var stage = Stage.named(name);
        if (stage.isEmpty()) {
            unfit(Errors.unknownStage(name));
        }
        return stage.orElse(Stage.NONE);
    }

    /** Remembers that a field is absent or has a wrong type; of several the first counts. */
    void refuse(MlflowError error) {
        if (malformed == null) {
            malformed = error;
        }
    }

    /** Remembers that a field has the right type and does not fit; MLflow looks at that after all types. */
    void unfit(MlflowError error) {
        if (unfit == null) {
            unfit = error;
        }
    }

    private JsonNode named(String field) {
        return named(parameters::one, field);
    }

    /** A field by its name, or by the name that JSON has for it in MLflow's protocol. */
    private JsonNode named(Function<String, JsonNode> values, String field) {
        var value = values.apply(field);
        if (field.indexOf('_') < 0) {
            return value;
        }
        var other = camelCase(field);
        var otherValue = values.apply(other);
        if (!value.isNull() && !otherValue.isNull()) {
            refuse(Errors.writtenTwice(field, other));
        }
        return value.isNull() ? otherValue : value;
    }

    private static String camelCase(String field) {
        var name = new StringBuilder(field.length());
        for (var i = 0; i < field.length(); i++) {
            var next = field.charAt(i);
            name.append(next == '_' ? Character.toUpperCase(field.charAt(++i)) : next);
        }
        return name.toString();
    }

    private String textOf(String field, JsonNode value) {
        if (!value.isTextual()) {
            refuse(Errors.wrongType(field, value));
            return "";
        }
        var text = value.textValue();
        var refusal = Rules.text(field, text, Integer.MAX_VALUE);
        refusal.ifPresent(invalid -> refuse(Errors.of(invalid)));
        return refusal.isPresent() ? "" : text;
    }

    private String tagText(String where, @Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : textOf(where, value);
    }

    private static Optional<BigInteger> integer(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.canConvertToExactIntegral() ? Optional.of(value.bigIntegerValue()) : Optional.empty();
            case STRING -> Python.integer(value.textValue());
            default -> Optional.empty();
        };
    }
}
