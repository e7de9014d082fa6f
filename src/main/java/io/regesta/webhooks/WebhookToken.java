package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import java.util.Base64;
import java.util.Optional;

/** Behind which webhook a page begins. Clients give its text back as they got it. */
public record WebhookToken(long createdAt, WebhookId id) {

    static WebhookToken behind(Webhook last) {
        return new WebhookToken(last.createdAt(), last.id());
    }

    /** The token that a text is, or empty when it is none. */
    public static Optional<WebhookToken> of(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : WebhookId.of(parts[1]).map(id -> new WebhookToken(Long.parseLong(parts[0]), id));
        } catch (IllegalArgumentException made) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((createdAt + "/" + id).getBytes(UTF_8));
    }
}
