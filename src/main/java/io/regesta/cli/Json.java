package io.regesta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads and writes JSON; the mapper is made when the first answer comes, not for help. */
final class Json {
    private static final class Mapper {
        static final ObjectMapper INSTANCE = new ObjectMapper();
        static final PrettyPrinter INDENTED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    }

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The JSON object in the text; an empty text counts as {@code {}}, anything else as none. */
    static Optional<ObjectNode> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(object());
        }
        try {
            return Mapper.INSTANCE.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** Indented by two blanks, as MLflow's own server does. */
    static String pretty(JsonNode json) {
        try {
            return Mapper.INSTANCE.writer(Mapper.INDENTED).writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
