package io.regesta.journal;

import io.regesta.model.ModelId;
import io.regesta.model.WebhookId;
import java.util.Optional;
import java.util.UUID;

/** How streams are called in the journal: by what they are of, and its id. */
public final class Streams {
    private static final String MODEL = "model/";
    private static final String WEBHOOK = "webhook/";

    private Streams() {}

    /** The stream of a registered model. */
    public static String of(ModelId model) {
        return MODEL + model;
    }

    /** The stream of a webhook. */
    public static String of(WebhookId webhook) {
        return WEBHOOK + webhook;
    }

    /** The webhook whose stream that is, or empty when it is another thing's. */
    public static Optional<WebhookId> webhook(String stream) {
        return stream.startsWith(WEBHOOK) ? WebhookId.of(stream.substring(WEBHOOK.length())) : Optional.empty();
    }

    /** The registered model whose stream that is, or empty when it is another thing's. */
    public static Optional<ModelId> model(String stream) {
        if (!stream.startsWith(MODEL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelId(UUID.fromString(stream.substring(MODEL.length()))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
