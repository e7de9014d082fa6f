package io.regesta.api;

import io.regesta.model.WebhookId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** The webhook that a path names, or the answer that there is none. */
final class NamedWebhook {
    private NamedWebhook() {}

    /** What is answered of the webhook of that id. */
    static Uni<Response> of(String id, Function<WebhookId, Uni<? extends Response>> answer) {
        return WebhookId.of(id)
                .map(webhook -> Answers.safely(() -> answer.apply(webhook)))
                .orElseGet(() -> Uni.createFrom().item(missing(id)));
    }

    static Response missing(String id) {
        return Answers.of(Problems.webhookMissing(id));
    }
}
