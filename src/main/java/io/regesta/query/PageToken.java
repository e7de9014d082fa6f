package io.regesta.query;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text that asks for the next page: base64 of a JSON object that names the search and the last row's sort values.
 * Clients give it back as they got it; what they make up is refused.
 */
final class PageToken {
    private static final String SEARCH = "search";
    private static final String AFTER = "after";

    private PageToken() {}

    /** The token of the page behind a row of that search. */
    static String of(String search, Keyset last) {
        var token = JsonNodeFactory.instance.objectNode().put(SEARCH, search);
        var after = token.putArray(AFTER);
        for (var value : last.values()) {
            if (value instanceof Long number) {
                after.add(number);
            } else {
                after.add((String) value);
            }
        }
        return Base64.getUrlEncoder().encodeToString(Json.bytes(token));
    }

    /** Where the token's page begins; null and the empty text are the first page's. */
    static Parsed<Keyset> parse(@Nullable String token, String search, Order order) {
        if (token == null || token.isEmpty()) {
            return new Valid<>(Keyset.BEGINNING);
        }
        return decoded(token).then(PageToken::json).then(json -> {
            var keyset = new Keyset(new ArrayList<>());
            for (var value : json.path(AFTER)) {
                keyset.values().add(sortValue(value));
            }
            if (!json.path(SEARCH).isTextual()) {
                return notOurs(json);
            }
            if (!json.path(SEARCH).textValue().equals(search)) {
                return new Invalid<>("Invalid page token, it belongs to a search with another filter or order_by");
            }
            return keyset.fits(order) ? new Valid<>(keyset) : notOurs(json);
        });
    }

    /** A text or a whole number; anything else stays JSON, which no column can hold. */
    private static Object sortValue(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isIntegralNumber() && value.canConvertToLong() ? (Object) value.longValue() : value;
    }

    private static Parsed<byte[]> decoded(String token) {
        var base64 = token.replace('+', '-').replace('/', '_');
        try {
            if (base64.length() % 4 == 0) {
                return new Valid<>(Base64.getUrlDecoder().decode(base64));
            }
        } catch (IllegalArgumentException notBase64) {
            return notBase64();
        }
        return notBase64();
    }

    private static Parsed<JsonNode> json(byte[] decoded) {
        try {
            var json = Json.tree(decoded);
            return json.isMissingNode() ? notJson(decoded) : new Valid<>(json);
        } catch (JacksonException notJson) {
            return notJson(decoded);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading bytes in memory failed", impossible);
        }
    }

    private static <T> Parsed<T> notBase64() {
        return new Invalid<>("Invalid page token, could not base64-decode");
    }

    private static <T> Parsed<T> notJson(byte[] decoded) {
        return new Invalid<>("Invalid page token, decoded value=" + PythonText.of(decoded));
    }

    private static <T> Parsed<T> notOurs(JsonNode json) {
        return new Invalid<>("Invalid page token, parsed value=" + PythonText.of(json));
    }
}
