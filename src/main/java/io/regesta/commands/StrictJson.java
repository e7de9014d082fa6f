package io.regesta.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.regesta.commands.Bodies.Body;
import io.regesta.model.Stage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects: no field may be unknown, twice, of another type or missing. */
final class StrictJson {
    private static final String STAGES =
            Arrays.stream(Stage.values()).map(Stage::title).collect(Collectors.joining(", "));

    private static final ObjectMapper MAPPER = mapper();

    private StrictJson() {}

    /** The object that those bytes are. */
    static JsonNode object(byte[] bytes) throws Unreadable {
        try {
            var json = MAPPER.readTree(CommandHeaders.text("value", bytes));
            if (!json.isObject()) {
                throw new Unreadable(null, "Send a JSON object.");
            }
            return json;
        } catch (JsonProcessingException broken) {
            var where = broken.getLocation();
            throw new Unreadable(
                    null,
                    "The JSON is broken at line " + where.getLineNr() + ", column " + where.getColumnNr() + ": "
                            + Quoted.whole(broken.getOriginalMessage()) + ".");
        }
    }

    /** Refuses a field that is not one of those; {@code prefix} is where the object stands. */
    static void known(JsonNode json, Set<String> fields, String prefix) throws Unreadable {
        for (var names = json.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!fields.contains(name)) {
                var sorted = fields.stream().sorted().collect(Collectors.joining(", "));
                throw new Unreadable(
                        Quoted.whole(prefix + name),
                        "There is no field " + Quoted.of(name) + " here, only: " + sorted + ".");
            }
        }
    }

    /** A command's data in that form. */
    static Body body(JsonNode data, Class<? extends Body> form) throws Unreadable {
        if (!data.isObject()) {
            throw new Unreadable("data", "Give data as a JSON object.");
        }
        var fields = new LinkedHashSet<String>();
        for (var component : form.getRecordComponents()) {
            var name = component.getName();
            fields.add(name);
            if (isNullable(component) ? isRequired(component) && !data.has(name) : !data.hasNonNull(name)) {
                throw new Unreadable("data." + name, "The data has no " + name + ".");
            }
        }
        known(data, fields, "data.");
        try {
            return MAPPER.treeToValue(data, form);
        } catch (JsonMappingException wrong) {
            throw wrong(wrong, form);
        } catch (JsonProcessingException wrong) {
            throw new Unreadable("data", "The data cannot be read: " + Quoted.whole(wrong.getOriginalMessage()) + ".");
        }
    }

    private static Unreadable wrong(JsonMappingException wrong, Class<? extends Body> form) {
        var path = wrong.getPath().stream().map(part -> part.getFieldName()).toList();
        var field = String.join(".", path);
        var expected = path.size() == 1 ? expected(form, field) : "a text";
        return new Unreadable(Quoted.whole("data." + field), "Give " + Quoted.of(field) + " as " + expected + ".");
    }

    /** What a field is to be, in words. */
    private static String expected(Class<? extends Body> form, String field) {
        var type = Arrays.stream(form.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .map(RecordComponent::getType)
                .findFirst()
                .orElseThrow();
        if (type == Stage.class) {
            return "one of " + STAGES;
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class) {
            return "a whole number";
        }
        return type == Map.class ? "an object of texts" : "a text";
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isRequired(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule().addDeserializer(Stage.class, new StageReader()))
                .build();
        mapper.configOverride(Map.class).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        return mapper;
    }

    /** Reads a stage by its title, in any case. */
    private static final class StageReader extends JsonDeserializer<Stage> {
        @Override
        public Stage deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var title = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
            return Stage.named(title).orElseThrow(() -> JsonMappingException.from(parser, "not a stage"));
        }
    }
}
