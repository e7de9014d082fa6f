package io.regesta.query;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.util.Collection;

/**
 * The left side of a comparison, or what an order clause names.
 *
 * @param isTag true for a tag's key, false for an attribute
 */
record Identifier(boolean isTag, String key) {

    /** Reads {@code name}, {@code attribute.name}, {@code tag.k} or {@code tags.k}; a tag's key may be quoted. */
    static Parsed<Identifier> parse(String text, Collection<String> attributes) {
        var dot = text.indexOf('.');
        var entity = dot < 0 ? "attribute" : text.substring(0, dot);
        var key = text.substring(dot + 1);
        return switch (entity) {
            case "attribute" ->
                attributes.contains(key)
                        ? new Valid<>(new Identifier(false, key))
                        : new Invalid<>("Invalid attribute key '" + key + "' specified. Valid keys are '"
                                + PythonText.ofSet(attributes) + "'");
            case "tag", "tags" -> new Valid<>(new Identifier(true, Quotes.stripped(key)));
            default ->
                new Invalid<>(
                        "Invalid entity type '" + entity + "'. Valid entity types are ('attribute', 'tag', 'tags')");
        };
    }
}
