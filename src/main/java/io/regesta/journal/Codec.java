package io.regesta.journal;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.regesta.model.Event;
import io.regesta.model.Stage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the journal's records as JSON. Reading is strict: a record with a type, a version or a field that
 * this release does not know is {@link UnreadableRecord}, never half understood.
 */
public final class Codec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(stages())
            .annotationIntrospector(new RequiredUnlessNullable())
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Codec() {}

    /** The name of an event's type in the journal. */
    public static String type(Event event) {
        return EventType.of(event).title();
    }

    /** The version of an event's data as {@link #data} writes it. */
    public static int schema(Event event) {
        return EventType.of(event).schema();
    }

    public static JsonNode data(Event event) {
        return JSON.valueToTree(event);
    }

    /** The event that a record carries. */
    public static Event event(Envelope record) throws UnreadableRecord {
        return event(record.type(), record.schema(), record.data());
    }

    /** The event of that type, version and data. */
    public static Event event(String type, int schema, JsonNode data) throws UnreadableRecord {
        var known = EventType.named(type, schema)
                .orElseThrow(() -> new UnreadableRecord("its type is %s, version %d".formatted(type, schema), null));
        try {
            return JSON.treeToValue(data, known.form());
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableRecord("its data is no " + type, unreadable);
        }
    }

    public static byte[] encode(Envelope record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record that cannot be written", impossible);
        }
    }

    /** The record that those bytes are. */
    public static Envelope decode(byte @Nullable [] bytes) throws UnreadableRecord {
        if (bytes == null) {
            throw new UnreadableRecord("it is empty", null);
        }
        try {
            @Nullable Envelope record = JSON.readValue(bytes, Envelope.class);
            if (record == null) {
                throw new UnreadableRecord("it is null", null);
            }
            return record;
        } catch (IOException unreadable) {
            throw new UnreadableRecord("it is no envelope", unreadable);
        }
    }

    private static SimpleModule stages() {
        return new SimpleModule("stages")
                .addSerializer(Stage.class, new JsonSerializer<>() {
                    @Override
                    public void serialize(Stage stage, JsonGenerator json, SerializerProvider provider)
                            throws IOException {
                        json.writeString(stage.title());
                    }
                })
                .addKeySerializer(Stage.class, new JsonSerializer<>() {
                    @Override
                    public void serialize(Stage stage, JsonGenerator json, SerializerProvider provider)
                            throws IOException {
                        json.writeFieldName(stage.title());
                    }
                })
                .addDeserializer(Stage.class, new JsonDeserializer<>() {
                    @Override
                    public Stage deserialize(JsonParser json, DeserializationContext context) throws IOException {
                        var title = json.getValueAsString();
                        return Stage.named(title)
                                .orElseThrow(() -> context.weirdStringException(title, Stage.class, "no stage"));
                    }
                })
                .addKeyDeserializer(Stage.class, new KeyDeserializer() {
                    @Override
                    public Stage deserializeKey(String title, DeserializationContext context) throws IOException {
                        return Stage.named(title)
                                .orElseThrow(() -> context.weirdStringException(title, Stage.class, "no stage"));
                    }
                });
    }
}
