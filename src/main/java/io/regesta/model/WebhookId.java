package io.regesta.model;

import java.util.Optional;
import java.util.UUID;

/** The identity of a webhook, which is never given again. */
public record WebhookId(UUID value) {

    /** The id that a text is, or empty: then no webhook has it. */
    public static Optional<WebhookId> of(String text) {
        try {
            var id = new WebhookId(UUID.fromString(text));
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
