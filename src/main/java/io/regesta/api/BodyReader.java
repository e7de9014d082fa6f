package io.regesta.api;

import static io.regesta.api.ProblemType.BODY_BROKEN;
import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.FIELD_MISSING;
import static io.regesta.api.ProblemType.FIELD_UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.regesta.api.Bodies.Body;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Stage;
import io.regesta.model.WebhookStatus;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads bodies strictly: nothing is guessed, converted or passed over, and what is wrong is named. */
final class BodyReader {

    /** The largest body that is read, in bytes: the size of a record of the journal. */
    static final int MAXIMUM = 4 * 1024 * 1024;

    /** The stages' titles. */
    static final String STAGES = Arrays.stream(Stage.values()).map(Stage::title).collect(Collectors.joining(", "));

    /** The titles of each closed kind. */
    private static final Map<Type, String> KINDS = Map.of(
            Stage.class, STAGES,
            Notice.class, titles(Notice.values(), Notice::title),
            PayloadFormat.class, titles(PayloadFormat.values(), PayloadFormat::title),
            WebhookStatus.class, titles(WebhookStatus.values(), WebhookStatus::title));

    private static final ObjectMapper MAPPER = mapper();

    private BodyReader() {}

    private static <T> String titles(T[] kinds, Function<T, String> title) {
        return Arrays.stream(kinds).map(title).collect(Collectors.joining(", "));
    }

    /** The body of that form, or the problem with it. */
    static <B extends Record & Body> Checked<B> read(byte[] body, Class<B> form) {
        if (body.length > MAXIMUM) {
            return new Wrong<>(Problems.tooLarge(body.length, MAXIMUM));
        }
        try {
            var json = MAPPER.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
            if (!json.isObject()) {
                return broken("Send a JSON object.");
            }
            for (var field : form.getAnnotation(Schema.class).requiredProperties()) {
                if (!json.hasNonNull(field) && !(json.has(field) && type(form, field) == Said.class)) {
                    return new Wrong<>(Problem.of(FIELD_MISSING, field, "The body has no " + field + "."));
                }
            }
            return checked(MAPPER.treeToValue(json, form));
        } catch (CharacterCodingException _) {
            return broken("The body is not UTF-8.");
        } catch (UnrecognizedPropertyException unknown) {
            return new Wrong<>(unknown(unknown, form));
        } catch (JsonMappingException wrong) {
            // Of no field at all is only what Jackson says of a text that goes on behind its end.
            return wrong.getPath().isEmpty()
                    ? broken("Something follows the JSON.")
                    : new Wrong<>(invalid(wrong, form));
        } catch (JsonEOFException _) {
            return broken("The JSON ends too early.");
        } catch (StreamConstraintsException _) {
            return broken("The JSON is nested too deeply, or holds too long a name or number.");
        } catch (JsonProcessingException broken) {
            var where = broken.getLocation();
            return broken("Line " + where.getLineNr() + ", column " + where.getColumnNr() + ": "
                    + broken.getOriginalMessage() + ".");
        }
    }

    private static <B extends Body> Checked<B> checked(B body) {
        return body.wrong().<Checked<B>>map(Wrong::new).orElseGet(() -> new Good<>(body));
    }

    private static <B> Checked<B> broken(String detail) {
        return new Wrong<>(Problem.of(BODY_BROKEN, detail));
    }

    private static Problem unknown(UnrecognizedPropertyException unknown, Class<? extends Record> form) {
        var known = Arrays.stream(form.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.joining(", "));
        var name = unknown.getPropertyName();
        return Problem.of(
                FIELD_UNKNOWN, name, "There is no field " + Texts.quoted(name) + " here, only: " + known + ".");
    }

    private static Problem invalid(JsonMappingException wrong, Class<? extends Record> form) {
        var names = wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .toList();
        var field = String.join(".", names);
        var expected = names.size() > 1 ? "a text" : expected(form, field);
        return Problem.of(FIELD_INVALID, field, "Give " + Texts.quoted(field) + " as " + expected + ".");
    }

    /** What a field is to be, in words. */
    private static String expected(Class<? extends Record> form, String field) {
        var component = component(form, field);
        var type = component.getType();
        if (component.getGenericType() instanceof ParameterizedType several && type == Set.class) {
            return "a list of any of " + KINDS.get(several.getActualTypeArguments()[0]);
        }
        if (KINDS.containsKey(type)) {
            return "one of " + KINDS.get(type);
        }
        if (type == Said.class) {
            return "a text or null";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class) {
            return "a whole number";
        }
        return type == Map.class ? "an object of texts" : "a text";
    }

    private static Class<?> type(Class<? extends Record> form, String field) {
        return component(form, field).getType();
    }

    private static RecordComponent component(Class<? extends Record> form, String field) {
        return Arrays.stream(form.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule()
                        .addDeserializer(Stage.class, new TitleReader<>(Stage::named))
                        .addDeserializer(Notice.class, new TitleReader<>(Notice::named))
                        .addDeserializer(PayloadFormat.class, new TitleReader<>(PayloadFormat::named))
                        .addDeserializer(WebhookStatus.class, new TitleReader<>(WebhookStatus::named)))
                .build();
        mapper.configOverride(Set.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        return mapper;
    }

    /** Reads something of a closed kind by its title; a stage in any case. */
    private static final class TitleReader<T> extends JsonDeserializer<T> {
        private final Function<String, Optional<T>> named;

        TitleReader(Function<String, Optional<T>> named) {
            this.named = named;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var title = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
            return named.apply(title).orElseThrow(() -> JsonMappingException.from(parser, "no such thing"));
        }
    }
}
