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
import io.regesta.model.Happening;
import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Stage;
import io.regesta.model.Subscription;
import io.regesta.model.WebhookStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the journal's records as JSON. Reading is strict: a record with a type, a version or a field that
 * this release does not know is {@link UnreadableRecord}, never half understood.
 */
public final class Codec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(titles())
            .annotationIntrospector(new RequiredUnlessNullable())
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Codec() {}

    /** The name of an event's type in the journal. */
    public static String type(Happening event) {
        return EventType.of(event).title();
    }

    /** The version of an event's data as {@link #data} writes it. */
    public static int schema(Happening event) {
        return EventType.of(event).schema();
    }

    public static JsonNode data(Happening event) {
        return JSON.valueToTree(event);
    }

    /** The event that a record carries. */
    public static Happening happening(Envelope record) throws UnreadableRecord {
        return happening(record.type(), record.schema(), record.data());
    }

    /** The event of that type, version and data. */
    public static Happening happening(String type, int schema, JsonNode data) throws UnreadableRecord {
        var known = EventType.named(type, schema)
                .orElseThrow(() -> new UnreadableRecord("its type is %s, version %d".formatted(type, schema), null));
        try {
            return JSON.treeToValue(data, known.form());
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableRecord("its data is no " + type, unreadable);
        }
    }

    /** The event of a model that a record carries. */
    public static Event event(Envelope record) throws UnreadableRecord {
        return event(record.type(), record.schema(), record.data());
    }

    /** The event of a model of that type, version and data. */
    public static Event event(String type, int schema, JsonNode data) throws UnreadableRecord {
        if (happening(type, schema, data) instanceof Event event) {
            return event;
        }
        throw new UnreadableRecord("a model has no " + type, null);
    }

    /** A subscription as it stands in tables. */
    public static String subscription(Subscription subscription) {
        return JSON.valueToTree(subscription).toString();
    }

    /** What {@link #subscription(Subscription)} wrote. */
    public static Subscription subscription(String text) throws UnreadableRecord {
        try {
            return JSON.readValue(text, Subscription.class);
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableRecord("it is no subscription", unreadable);
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

    /** Things of a closed kind, by the titles that they have for good. */
    private static SimpleModule titles() {
        var module = new SimpleModule("titles");
        add(module, Stage.class, Stage::title, Stage::named);
        add(module, Notice.class, Notice::title, Notice::named);
        add(module, PayloadFormat.class, PayloadFormat::title, PayloadFormat::named);
        add(module, WebhookStatus.class, WebhookStatus::title, WebhookStatus::named);
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> kind, Function<T, String> title, Function<String, Optional<T>> named) {
        module.addSerializer(kind, new JsonSerializer<>() {
                    @Override
                    public void serialize(T thing, JsonGenerator json, SerializerProvider provider) throws IOException {
                        json.writeString(title.apply(thing));
                    }
                })
                .addKeySerializer(kind, new JsonSerializer<>() {
                    @Override
                    public void serialize(T thing, JsonGenerator json, SerializerProvider provider) throws IOException {
                        json.writeFieldName(title.apply(thing));
                    }
                })
                .addDeserializer(kind, new JsonDeserializer<>() {
                    @Override
                    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                        return found(kind, named, json.getValueAsString(), context);
                    }
                })
                .addKeyDeserializer(kind, new KeyDeserializer() {
                    @Override
                    public T deserializeKey(String text, DeserializationContext context) throws IOException {
                        return found(kind, named, text, context);
                    }
                });
    }

    private static <T> T found(
            Class<T> kind, Function<String, Optional<T>> named, @Nullable String title, DeserializationContext context)
            throws IOException {
        if (title != null) {
            var found = named.apply(title);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw context.weirdStringException(title, kind, "no such thing");
    }
}
