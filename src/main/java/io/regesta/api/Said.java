package io.regesta.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text that a body gives, or the null by which it clears one; a field that is not in the body is no {@code Said}. */
@JsonDeserialize(using = Said.Reader.class)
record Said(@Nullable String text) {

    /** Reads a text or null. */
    static final class Reader extends StdDeserializer<Said> {
        Reader() {
            super(Said.class);
        }

        @Override
        public Said deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                context.reportInputMismatch(this, "not a text");
            }
            return new Said(parser.getText());
        }

        @Override
        public Said getNullValue(DeserializationContext context) {
            return new Said(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
