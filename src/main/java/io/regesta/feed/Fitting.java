package io.regesta.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a message within what a topic takes. A version can gather more tags, and a slot more versions, than a record can
 * hold; a message that could not be sent would hold up all that come after it. What is left out is named.
 */
final class Fitting {
    /** The largest value, in characters of at most three bytes each. */
    static final int MOST = 4 * 1024 * 1024 / 3;

    private Fitting() {}

    /** The message, without a field when it would be too large with it. */
    static ObjectNode fit(ObjectNode message, @Nullable String within, String field) {
        if (message.toString().length() <= MOST) {
            return message;
        }
        var fitting = message.deepCopy();
        var holder = within == null ? fitting : fitting.path(within);
        if (holder instanceof ObjectNode object) {
            object.remove(field);
        }
        fitting.putArray("omitted").add(within == null ? field : within + "." + field);
        return fitting;
    }
}
